package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;

/** A network in NumPy alone: forward, backward and update, all written out. */
final class NumPyCode {
    /** It ends with the two empty lines before the next function. */
    private static final String DROPOUT = """
            def dropout(count, random):
                \"""What each hidden layer's outputs are multiplied by in a training step: mostly 1 / (1 - rate), or 0.\"""
                factors = []
                for number in range(1, len(activations) + 1):
                    stays = random.random((count, len(parameters[f"layer{number}.bias"]))) >= @{rate}
                    factors.append(stays.astype(np.float32) / np.float32(1 - @{rate}))
                return factors


            """;

    private NumPyCode() {
    }

    static PythonProgram write(TrainedMlp network, WeightSource source, PredictionCheck check) {
        MlpExperiment experiment = network.experiment();
        boolean usesErf = activations(experiment).contains(Activation.GELU);
        return new PythonProgram(
                PythonParts.introduction(experiment, "NumPy", "numpy"),
                List.of(new PythonProgram.Part("What it needs.",
                                (usesErf ? "import math\n\n" : "") + "import numpy as np"),
                        new PythonProgram.Part("The trained weights.", PythonParts.parameters(network, source)),
                        new PythonProgram.Part("The activations, and their slopes for the way back.",
                                activationFunctions(experiment)),
                        new PythonProgram.Part("The network.", network(experiment)),
                        new PythonProgram.Part("The training of the page.", training(experiment)),
                        PythonParts.check(check)));
    }

    private static boolean drops(MlpExperiment experiment) {
        return experiment.training().dropout() > 0 && !experiment.hidden().isEmpty();
    }

    private static Set<Activation> activations(MlpExperiment experiment) {
        Set<Activation> used = new LinkedHashSet<>();
        for (HiddenLayer layer : experiment.hidden()) {
            used.add(layer.activation());
        }
        return used;
    }

    private static String activationFunctions(MlpExperiment experiment) {
        List<String> functions = new ArrayList<>();
        if (experiment.task() == Task.TWO_CLASSES || activations(experiment).contains(Activation.SIGMOID)) {
            functions.add("""
                    def sigmoid(z):
                        # Through the logarithm of 1 + exp(-z), which neither overflows nor loses small results.
                        return np.exp(-np.logaddexp(0, -z))
                    """);
        }
        if (experiment.task() == Task.CLASSES) {
            functions.add("""
                    def softmax(z):
                        # Less the largest of each row, so that nothing overflows.
                        e = np.exp(z - z.max(axis=1, keepdims=True))
                        return e / e.sum(axis=1, keepdims=True)
                    """);
        }
        for (Activation activation : activations(experiment)) {
            functions.add(function(activation));
        }
        List<String> pairs = new ArrayList<>();
        for (HiddenLayer layer : experiment.hidden()) {
            String name = name(layer.activation());
            pairs.add("(" + name + ", " + name + "_slope),\n");
        }
        functions.add("# Each hidden layer's activation and its derivative.\n"
                + (pairs.isEmpty() ? "activations = []" : new Template("""
                activations = [
                    @{pairs}
                ]""").with("pairs", String.join("", pairs)).fill()));
        return String.join("\n\n", functions);
    }

    private static String name(Activation activation) {
        return switch (activation) {
            case RELU -> "relu";
            case SIGMOID -> "sigmoid";
            case TANH -> "tanh";
            case LEAKY_RELU -> "leaky_relu";
            case GELU -> "gelu";
            case LINEAR -> "linear";
        };
    }

    private static String function(Activation activation) {
        return switch (activation) {
            case RELU -> """
                    def relu(z):
                        return np.maximum(z, 0)


                    def relu_slope(z):
                        return np.where(z > 0, np.float32(1), np.float32(0))
                    """;
            case SIGMOID -> """
                    def sigmoid_slope(z):
                        return sigmoid(z) * (1 - sigmoid(z))
                    """;
            case TANH -> """
                    def tanh(z):
                        return np.tanh(z)


                    def tanh_slope(z):
                        return 1 - np.tanh(z) ** 2
                    """;
            case LEAKY_RELU -> """
                    def leaky_relu(z):
                        return np.where(z > 0, z, np.float32(0.01) * z)


                    def leaky_relu_slope(z):
                        return np.where(z > 0, np.float32(1), np.float32(0.01))
                    """;
            case GELU -> """
                    def normal_distribution(z):
                        \"""The share of a standard normal distribution below z.\"""
                        erf = np.vectorize(math.erf, otypes=[np.float32])
                        return 0.5 * (1 + erf(z * math.sqrt(0.5)))


                    def gelu(z):
                        return z * normal_distribution(z)


                    def gelu_slope(z):
                        return normal_distribution(z) + z * np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
                    """;
            case LINEAR -> """
                    def linear(z):
                        return z


                    def linear_slope(z):
                        return np.ones_like(z)
                    """;
        };
    }

    private static String network(MlpExperiment experiment) {
        return new Template("""
                def features(points):
                    \"""What the network is fed for points [N, 2]: one column a feature.\"""
                    @{coordinates}
                    columns = [
                        @{features}
                    ]
                    return np.stack(columns, axis=1)


                def forward(points@{default}):
                    \"""What enters each layer, and each layer's weighted sums; the last ones are the @{outputs}.\"""
                    inputs, sums = [features(points)], []
                    for number in range(1, len(activations) + 2):
                        weight, bias = parameters[f"layer{number}.weight"], parameters[f"layer{number}.bias"]
                        sums.append(inputs[-1] @ weight.T + bias)
                        if number <= len(activations):
                            activation, _ = activations[number - 1]
                            inputs.append(activation(sums[-1])@{factor})
                    return inputs, sums


                def predict(points):
                    \"""@{answer} for each of the points [N, 2].\"""
                    _, sums = forward(np.asarray(points, dtype=np.float32))
                    return @{prediction}
                """).with("answer", PythonParts.answer(experiment))
                .with("prediction", switch (experiment.task()) {
                    case TWO_CLASSES -> "sigmoid(sums[-1])[:, 0]";
                    case CLASSES -> "softmax(sums[-1])";
                    case REGRESSION -> "sums[-1][:, 0]";
                })
                .with("outputs", (experiment.task() == Task.REGRESSION ? "predicted numbers" : "logits")
                        + " [N, " + experiment.outputs() + "]")
                .with("default", drops(experiment) ? ", factors=None" : "")
                .with("factor", drops(experiment) ? " * (1 if factors is None else factors[number - 1])" : "")
                .with("coordinates", PythonParts.coordinates(experiment.features()))
                .with("features", PythonParts.features(experiment.features(), "np")).fill();
    }

    private static String training(MlpExperiment experiment) {
        TrainingSettings training = experiment.training();
        String penaltyRate = DecimalText.of(training.regularisationRate());
        return new Template("""
                @{dropout}
                def gradients(points, labels@{factors}):
                    \"""The derivatives of the loss and the penalty, one array a parameter.\"""
                    inputs, sums = forward(points@{factors})
                    result = {}
                    # How the loss changes with each weighted sum, from the last layer back to the first.
                    slope = @{slope} / len(points)
                    for number in range(len(sums), 0, -1):
                        weight = parameters[f"layer{number}.weight"]
                        result[f"layer{number}.weight"] = slope.T @ inputs[number - 1]@{penalty}
                        result[f"layer{number}.bias"] = slope.sum(axis=0)
                        if number > 1:
                            _, activation_slope = activations[number - 2]
                            slope = (slope @ weight) * activation_slope(sums[number - 2])@{slopeFactor}
                    return result


                def start(w):
                    \"""What the optimiser remembers of a parameter.\"""
                    return @{start}


                def update(w, g, state):
                    \"""A parameter after one step along its gradient g, and what is remembered of it.\"""
                    @{update}


                def train(points, labels, epochs=@{epochs}, batch_size=@{batch}, seed=@{seed}):
                    \"""@{sentence}\"""
                    points, labels = np.asarray(points, dtype=np.float32), np.asarray(labels, dtype=np.@{labels})
                    states = {name: start(w) for name, w in parameters.items()}
                    order = np.random.default_rng(seed)
                    for _ in range(epochs):
                        shuffled = order.permutation(len(points))
                        for first in range(0, len(points), batch_size):
                            batch = shuffled[first : first + batch_size]
                            @{draw}
                            for name, g in gradients(points[batch], labels[batch]@{factors}).items():
                                parameters[name], states[name] = update(parameters[name], g, states[name])
                    _, sums = forward(points)
                    @{loss}
                """).with("epochs", training.epochs()).with("batch", training.batchSize())
                .with("seed", experiment.seed())
                .with("sentence", PythonParts.trainingSentence(experiment))
                .with("labels", PythonParts.labelType(experiment))
                .with("dropout", drops(experiment) ? new Template(DROPOUT)
                        .with("rate", DecimalText.of(training.dropout())).fill() : "")
                .with("factors", drops(experiment) ? ", factors" : "")
                .with("slopeFactor", drops(experiment) ? " * factors[number - 2]" : "")
                .with("draw", drops(experiment) ? "factors = dropout(len(batch), order)" : "")
                .with("slope", switch (experiment.task()) {
                    case TWO_CLASSES -> "(sigmoid(sums[-1]) - labels[:, None])";
                    case CLASSES -> "(softmax(sums[-1]) - np.eye(" + experiment.outputs()
                            + ", dtype=np.float32)[labels])";
                    case REGRESSION -> "2 * (sums[-1] - labels[:, None])";
                })
                .with("loss", switch (experiment.task()) {
                    case TWO_CLASSES -> """
                            z = sums[-1][:, 0]
                            return float(np.mean(np.logaddexp(0, z) - labels * z))""";
                    case CLASSES -> """
                            z = sums[-1] - sums[-1].max(axis=1, keepdims=True)
                            return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]))""";
                    case REGRESSION -> "return float(np.mean((sums[-1][:, 0] - labels) ** 2))";
                })
                .with("start", ArrayOptimiser.start(training.optimiser(), "np"))
                .with("update", ArrayOptimiser.update(training.optimiser(), "np",
                        DecimalText.of(training.learningRate())))
                .with("penalty", switch (training.regularisation()) {
                    case NONE -> "";
                    case L1 -> " + " + penaltyRate + " * np.sign(weight)";
                    case L2 -> " + " + penaltyRate + " * weight";
                }).fill();
    }
}
