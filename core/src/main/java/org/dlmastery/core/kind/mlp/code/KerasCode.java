package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.mlp.spec.DenseLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Regularisation;

/** A network as a Keras 3 model, for any of Keras's backends. */
final class KerasCode {
    private static final String RMSPROP = """
            class PageRMSprop(keras.optimizers.Optimizer):
                \"""RMSprop with epsilon added to the root, as on the page; Keras's own adds it below the root.\"""

                def build(self, variables):
                    if not self.built:
                        super().build(variables)
                        self.squares = [self.add_variable_from_reference(v, name="squares") for v in variables]

                def update_step(self, gradient, variable, learning_rate):
                    squares = self.squares[self._get_variable_index(variable)]
                    self.assign(squares, 0.99 * squares + 0.01 * keras.ops.square(gradient))
                    self.assign_sub(variable, learning_rate * gradient / (keras.ops.sqrt(squares) + 1e-8))


            """;

    private static final String ADAM = """
            class PageAdam(keras.optimizers.Optimizer):
                \"""Adam with epsilon added after the bias correction, as on the page; Keras's own adds it before.\"""

                def build(self, variables):
                    if not self.built:
                        super().build(variables)
                        self.means = [self.add_variable_from_reference(v, name="mean") for v in variables]
                        self.squares = [self.add_variable_from_reference(v, name="squares") for v in variables]

                def update_step(self, gradient, variable, learning_rate):
                    number = self._get_variable_index(variable)
                    mean, squares = self.means[number], self.squares[number]
                    self.assign(mean, 0.9 * mean + 0.1 * gradient)
                    self.assign(squares, 0.999 * squares + 0.001 * keras.ops.square(gradient))
                    steps = keras.ops.cast(self.iterations + 1, "float32")
                    corrected_mean = mean / (1 - keras.ops.power(0.9, steps))
                    corrected_squares = squares / (1 - keras.ops.power(0.999, steps))
                    divisor = keras.ops.sqrt(corrected_squares) + 1e-8
                    self.assign_sub(variable, learning_rate * corrected_mean / divisor)


            """;

    /** It ends with the two empty lines before the next function. */
    private static final String L1 = """
            class PageL1(keras.regularizers.Regularizer):
                \"""The sum of |w|, with a slope of 0 at 0 as on the page; on JAX that of Keras's own is 1 there.\"""

                def __init__(self, rate):
                    self.rate = rate

                def __call__(self, w):
                    w = keras.ops.convert_to_tensor(w)
                    return self.rate * keras.ops.sum(w * keras.ops.sign(keras.ops.stop_gradient(w)))

                def get_config(self):
                    return {"rate": self.rate}


            """;

    /** It ends with the two empty lines before the next function. */
    private static final String LEAKY_RELU = """
            def leaky_relu(z):
                \"""With a slope of 0.01 at 0 as on the page; on JAX that of Keras's own is 1 there.\"""
                return keras.ops.where(z > 0, z, 0.01 * z)


            """;

    private KerasCode() {
    }

    static PythonProgram write(TrainedMlp network, WeightSource source, PredictionCheck check) {
        MlpExperiment experiment = network.experiment();
        return new PythonProgram(
                PythonParts.introduction(experiment, "Keras 3",
                        "keras and numpy, and one of tensorflow, jax and torch"),
                List.of(new PythonProgram.Part("What it needs.", """
                        import keras
                        import numpy as np

                        # As on the page, whatever this machine has set for Keras.
                        keras.config.set_floatx("float32")
                        keras.config.set_dtype_policy("float32")
                        """),
                        new PythonProgram.Part("The network.", network(network)),
                        new PythonProgram.Part("The trained weights.", PythonParts.parameters(network, source) + "\n\n"
                                + new Template("""
                                for number in range(1, @{end}):
                                    # Keras keeps a layer's weight as [inputs, outputs].
                                    name = f"layer{number}"
                                    weight, bias = parameters[f"{name}.weight"], parameters[f"{name}.bias"]
                                    network.get_layer(name).set_weights([weight.T, bias])
                                """).with("end", network.layers().size() + 1).fill()),
                        new PythonProgram.Part("Predictions for any points.", new Template("""
                                def predict(points):
                                    \"""@{answer} for each of the points [N, 2].\"""
                                    outputs = network(np.asarray(points, dtype=np.float32))
                                    return keras.ops.convert_to_numpy(@{prediction})
                                """).with("answer", PythonParts.answer(experiment))
                                .with("prediction", switch (experiment.task()) {
                                    case TWO_CLASSES -> "keras.ops.sigmoid(outputs)[:, 0]";
                                    case CLASSES -> "keras.ops.softmax(outputs, axis=1)";
                                    case REGRESSION -> "outputs[:, 0]";
                                }).fill()),
                        new PythonProgram.Part("The training of the page.", training(experiment)),
                        PythonParts.check(check)));
    }

    private static String network(TrainedMlp network) {
        List<String> steps = new ArrayList<>();
        int dropouts = network.experiment().training().dropout() > 0 ? network.experiment().hidden().size() : 0;
        for (DenseLayer layer : network.layers()) {
            String dense = "dense(" + layer.outputs() + ", \"" + layer.name() + "\")(a)";
            steps.add("a = " + activation(layer.activation(), dense));
            if (dropouts > 0) {
                dropouts--;
                steps.add("a = keras.layers.Dropout(" + DecimalText.of(network.experiment().training().dropout())
                        + ")(a)");
            }
        }
        return new Template("""
                def features(points):
                    \"""What the network is fed for points [N, 2]: one column a feature.\"""
                    @{coordinates}
                    columns = [
                        @{features}
                    ]
                    return keras.ops.stack(columns, axis=1)


                @{penaltyClass}
                @{leakyRelu}
                def dense(neurons, name):
                    \"""A layer of weighted sums, its weights penalised as on the page.\"""
                    @{penalty}
                    return keras.layers.Dense(neurons, name=name, kernel_regularizer=penalty)


                points = keras.Input(shape=(2,), name="points")
                a = features(points)
                @{steps}
                network = keras.Model(points, a, name="neural_net")
                """).with("coordinates", PythonParts.coordinates(network.experiment().features()))
                .with("features", PythonParts.features(network.experiment().features(), "keras.ops"))
                .with("penaltyClass",
                        network.experiment().training().regularisation() == Regularisation.L1 ? L1 : "")
                .with("leakyRelu", PythonParts.uses(network.experiment(), Activation.LEAKY_RELU) ? LEAKY_RELU : "")
                .with("penalty", penalty(network.experiment().training()))
                .with("steps", String.join("\n", steps)).fill();
    }

    private static String penalty(TrainingSettings training) {
        String rate = DecimalText.of(training.regularisationRate());
        return switch (training.regularisation()) {
            case NONE -> "penalty = None";
            case L1 -> "penalty = PageL1(" + rate + ")";
            case L2 -> "# The page's penalty is rate * 0.5 * sum of squares; Keras's has no half.\n"
                    + "penalty = keras.regularizers.L2(0.5 * " + rate + ")";
        };
    }

    private static String activation(Activation activation, String z) {
        return switch (activation) {
            case RELU -> "keras.ops.relu(" + z + ")";
            case SIGMOID -> "keras.ops.sigmoid(" + z + ")";
            case TANH -> "keras.ops.tanh(" + z + ")";
            case LEAKY_RELU -> "leaky_relu(" + z + ")";
            case GELU -> "keras.ops.gelu(" + z + ", approximate=False)";
            case LINEAR -> z;
        };
    }

    private static String training(MlpExperiment experiment) {
        TrainingSettings training = experiment.training();
        String rate = DecimalText.of(training.learningRate());
        return new Template("""
                @{class}
                network.compile(
                    optimizer=@{optimiser},
                    loss=keras.losses.@{loss},
                )


                def train(points, labels, epochs=@{epochs}, batch_size=@{batch}, seed=@{seed}):
                    \"""@{sentence}\"""
                    points = np.asarray(points, dtype=np.float32)
                    labels = np.asarray(labels, dtype=np.@{labels})[:, None]
                    keras.utils.set_random_seed(seed)
                    network.fit(points, labels, epochs=epochs, batch_size=batch_size, verbose=0)
                    return float(network.loss(labels, network(points)))
                """).with("epochs", training.epochs()).with("batch", training.batchSize())
                .with("seed", experiment.seed())
                .with("sentence", PythonParts.trainingSentence(experiment))
                .with("labels", PythonParts.labelType(experiment))
                .with("loss", switch (experiment.task()) {
                    case TWO_CLASSES -> "BinaryCrossentropy(from_logits=True)";
                    case CLASSES -> "SparseCategoricalCrossentropy(from_logits=True)";
                    case REGRESSION -> "MeanSquaredError()";
                })
                .with("class", switch (training.optimiser()) {
                    case SGD, MOMENTUM -> "";
                    case RMSPROP -> RMSPROP;
                    case ADAM -> ADAM;
                })
                .with("optimiser", switch (training.optimiser()) {
                    case SGD -> "keras.optimizers.SGD(learning_rate=" + rate + ")";
                    case MOMENTUM -> "keras.optimizers.SGD(learning_rate=" + rate + ", momentum=0.9)";
                    case RMSPROP -> "PageRMSprop(learning_rate=" + rate + ")";
                    case ADAM -> "PageAdam(learning_rate=" + rate + ")";
                }).fill();
    }
}
