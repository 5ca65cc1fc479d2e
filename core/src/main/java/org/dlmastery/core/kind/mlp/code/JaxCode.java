package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.mlp.spec.DenseLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Regularisation;

/** A network as functions of JAX, with no library but JAX. */
final class JaxCode {
    /** It ends with the two empty lines before the next function. */
    private static final String DROPOUT = """
            def dropout(a, key, layer):
                \"""Leaves some of the numbers out and makes the others larger; without a key, none.\"""
                if key is None:
                    return a
                stays = jax.random.bernoulli(jax.random.fold_in(key, layer), 1 - @{rate}, a.shape)
                return jnp.where(stays, a / (1 - @{rate}), 0)


            """;

    /** It ends with the two empty lines before the next function. */
    private static final String LEAKY_RELU = """
            def leaky_relu(z):
                \"""With a slope of 0.01 at 0 as on the page; that of jax.nn.leaky_relu is 1 there.\"""
                return jnp.where(z > 0, z, 0.01 * z)


            """;

    private JaxCode() {
    }

    static PythonProgram write(TrainedMlp network, WeightSource source, PredictionCheck check) {
        MlpExperiment experiment = network.experiment();
        return new PythonProgram(
                PythonParts.introduction(experiment, "JAX", "jax and numpy"),
                List.of(new PythonProgram.Part("What it needs.", """
                        import jax
                        import jax.numpy as jnp
                        import numpy as np

                        # As on the page, whatever is set for JAX around this program.
                        jax.config.update("jax_enable_x64", False)
                        jax.config.update("jax_numpy_dtype_promotion", "standard")
                        jax.config.update("jax_numpy_rank_promotion", "allow")
                        # Accelerators multiply matrices with fewer digits unless they are told not to.
                        jax.config.update("jax_default_matmul_precision", "highest")
                        """),
                        new PythonProgram.Part("The network.", network(network)),
                        new PythonProgram.Part("The trained weights.", PythonParts.parameters(network, source) + """

                                parameters = jax.tree.map(jnp.asarray, parameters)
                                """),
                        new PythonProgram.Part("Predictions for any points.", new Template("""
                                def predict(points):
                                    \"""@{answer} for each of the points [N, 2].\"""
                                    z = outputs(parameters, jnp.asarray(points, dtype=jnp.float32))
                                    return np.asarray(@{prediction})
                                """).with("answer", PythonParts.answer(experiment))
                                .with("prediction", switch (experiment.task()) {
                                    case TWO_CLASSES -> "jax.nn.sigmoid(z)";
                                    case CLASSES -> "jax.nn.softmax(z, axis=1)";
                                    case REGRESSION -> "z";
                                }).fill()),
                        new PythonProgram.Part("The training of the page.", training(experiment)),
                        PythonParts.check(check)));
    }

    private static boolean drops(MlpExperiment experiment) {
        return experiment.training().dropout() > 0 && !experiment.hidden().isEmpty();
    }

    private static String network(TrainedMlp network) {
        MlpExperiment experiment = network.experiment();
        List<String> steps = new ArrayList<>();
        for (DenseLayer layer : network.layers()) {
            steps.add("a = " + activation(layer.activation(), "dense(parameters, \"" + layer.name() + "\", a)"));
            if (drops(experiment) && steps.size() < 2 * experiment.hidden().size()) {
                steps.add("a = dropout(a, key, " + steps.size() / 2 + ")");
            }
        }
        return new Template("""
                def features(points):
                    \"""What the network is fed for points [N, 2]: one column a feature.\"""
                    @{coordinates}
                    columns = [
                        @{features}
                    ]
                    return jnp.stack(columns, axis=1)


                def dense(parameters, name, a):
                    \"""The weighted sums [N, outputs] of a layer.\"""
                    return a @ parameters[f"{name}.weight"].T + parameters[f"{name}.bias"]


                @{leakyRelu}
                @{dropout}
                def outputs(parameters, points@{key}):
                    \"""The @{outputs} of points [N, 2].\"""
                    a = features(points)
                    @{steps}
                    return @{returned}
                """).with("coordinates", PythonParts.coordinates(network.experiment().features()))
                .with("features", PythonParts.features(network.experiment().features(), "jnp"))
                .with("leakyRelu", PythonParts.uses(experiment, Activation.LEAKY_RELU) ? LEAKY_RELU : "")
                .with("dropout", drops(experiment) ? new Template(DROPOUT)
                        .with("rate", DecimalText.of(experiment.training().dropout())).fill() : "")
                .with("key", drops(experiment) ? ", key=None" : "")
                .with("outputs", PythonParts.outputs(experiment))
                .with("returned", experiment.task() == Task.CLASSES ? "a" : "a[:, 0]")
                .with("steps", String.join("\n", steps)).fill();
    }

    private static String activation(Activation activation, String z) {
        return switch (activation) {
            case RELU -> "jax.nn.relu(" + z + ")";
            case SIGMOID -> "jax.nn.sigmoid(" + z + ")";
            case TANH -> "jnp.tanh(" + z + ")";
            case LEAKY_RELU -> "leaky_relu(" + z + ")";
            case GELU -> "jax.nn.gelu(" + z + ", approximate=False)";
            case LINEAR -> z;
        };
    }

    private static String training(MlpExperiment experiment) {
        TrainingSettings training = experiment.training();
        String penaltyRate = DecimalText.of(training.regularisationRate());
        return new Template("""
                def loss_of(parameters, points, labels@{default}):
                    \"""@{loss}\"""
                    z = outputs(parameters, points@{key})
                    return @{formula}


                def objective(parameters, points, labels@{key}):
                    \"""What is made small: the loss and the penalty on weights.\"""
                    loss = loss_of(parameters, points, labels@{key})
                    @{penalty}
                    return loss


                def start(w):
                    \"""What the optimiser remembers of a parameter.\"""
                    return @{start}


                def update(w, g, state):
                    \"""A parameter after one step along its gradient g, and what is remembered of it.\"""
                    @{update}


                @jax.jit
                def step(parameters, states, points, labels@{key}):
                    gradients = jax.grad(objective)(parameters, points, labels@{key})
                    updated = {name: update(w, gradients[name], states[name]) for name, w in parameters.items()}
                    parameters = {name: new[0] for name, new in updated.items()}
                    return parameters, {name: new[1] for name, new in updated.items()}


                def train(points, labels, epochs=@{epochs}, batch_size=@{batch}, seed=@{seed}):
                    \"""@{sentence}\"""
                    global parameters
                    points, labels = np.asarray(points, dtype=np.float32), np.asarray(labels, dtype=np.@{labels})
                    states = {name: start(w) for name, w in parameters.items()}
                    order = np.random.default_rng(seed)
                    @{firstKey}
                    for _ in range(epochs):
                        shuffled = order.permutation(len(points))
                        for first in range(0, len(points), batch_size):
                            batch = shuffled[first : first + batch_size]
                            @{nextKey}
                            parameters, states = step(parameters, states, points[batch], labels[batch]@{batchKey})
                    return float(loss_of(parameters, points, labels))
                """).with("epochs", training.epochs()).with("batch", training.batchSize())
                .with("seed", experiment.seed())
                .with("sentence", PythonParts.trainingSentence(experiment))
                .with("labels", PythonParts.labelType(experiment))
                .with("loss", PythonParts.lossSentence(experiment))
                .with("formula", switch (experiment.task()) {
                    case TWO_CLASSES -> "jnp.mean(jax.nn.softplus(z) - labels * z)";
                    case CLASSES -> "jnp.mean(jax.nn.logsumexp(z, axis=1) - z[jnp.arange(len(labels)), labels])";
                    case REGRESSION -> "jnp.mean((z - labels) ** 2)";
                })
                .with("default", drops(experiment) ? ", key=None" : "")
                .with("key", drops(experiment) ? ", key" : "")
                .with("batchKey", drops(experiment) ? ", batch_key" : "")
                .with("firstKey", drops(experiment) ? "key = jax.random.key(seed)" : "")
                .with("nextKey", drops(experiment) ? "key, batch_key = jax.random.split(key)" : "")
                .with("start", ArrayOptimiser.start(training.optimiser(), "jnp"))
                .with("update", ArrayOptimiser.update(training.optimiser(), "jnp",
                        DecimalText.of(training.learningRate())))
                .with("penalty", training.regularisation() == Regularisation.NONE ? ""
                        : penalty(training.regularisation(), penaltyRate)).fill();
    }

    private static String penalty(Regularisation regularisation, String rate) {
        boolean l1 = regularisation == Regularisation.L1;
        String size = l1 ? "jnp.sum(w * jnp.sign(jax.lax.stop_gradient(w)))" : "0.5 * jnp.sum(w * w)";
        return new Template("""
                for name, w in parameters.items():
                    if name.endswith("weight"):
                        @{comment}
                        loss = loss + @{rate} * @{size}""").with("rate", rate).with("size", size)
                .with("comment", l1 ? "# The sum of |w| with the page's slope at 0, which is 0; that of jnp.abs is 1."
                        : "").fill();
    }
}
