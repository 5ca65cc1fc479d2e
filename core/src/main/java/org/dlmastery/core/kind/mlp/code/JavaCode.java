package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.NumberRows;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.mlp.spec.DenseLayer;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;

/** A network as one Java class without dependencies, in float32. */
final class JavaCode {
    private JavaCode() {
    }

    static String write(TrainedMlp network, WeightSource source, PredictionCheck check) {
        MlpExperiment experiment = network.experiment();
        boolean inFile = source instanceof WeightSource.InFile;
        boolean usesErf = false;
        for (HiddenLayer layer : experiment.hidden()) {
            usesErf |= layer.activation() == Activation.GELU;
        }
        List<String> sizes = new ArrayList<>();
        List<String> activations = new ArrayList<>();
        List<String> slopes = new ArrayList<>();
        sizes.add(Integer.toString(experiment.features().size()));
        List<DenseLayer> layers = network.layers();
        for (int i = 0; i < layers.size(); i++) {
            sizes.add(Integer.toString(layers.get(i).outputs()));
            if (layers.get(i).activation() != Activation.LINEAR) {
                activations.add("case " + i + " -> " + activation(layers.get(i).activation()) + ";");
                slopes.add("case " + i + " -> " + slope(layers.get(i).activation()) + ";");
            }
        }
        TrainingSettings training = experiment.training();
        boolean drops = training.dropout() > 0 && !experiment.hidden().isEmpty();
        return new Template(JavaSkeleton.PROGRAM)
                .with("imports", inFile ? """
                        import java.io.IOException;
                        import java.io.UncheckedIOException;
                        import java.nio.ByteBuffer;
                        import java.nio.ByteOrder;
                        import java.nio.file.Files;
                        import java.nio.file.Path;
                        """ : "")
                .with("description", " * " + ascii(String.join("\n * ",
                        PythonProgram.broken(ExperimentText.sentences(experiment), 100))))
                .with("sizes", String.join(", ", sizes))
                .with("parameters", parameters(network, source))
                .with("features", features(experiment.features()))
                .with("activations", String.join("\n", activations))
                .with("slopes", String.join("\n", slopes))
                .with("helpers", (usesErf ? JavaSkeleton.ERROR_FUNCTION : "") + (inFile
                        ? new Template(JavaSkeleton.LOADING).with("count", network.parameters().length).fill() : ""))
                .with("remembered", remembered(training.optimiser()))
                .with("penalty", penalty(training))
                .with("update", update(training))
                .with("epochs", training.epochs()).with("batch", training.batchSize())
                .with("seed", experiment.seed())
                .with("points", points(check))
                .with("expected", expected(check))
                .with("tolerance", DecimalText.of(check.tolerance()))
                .with("answer", JavaTask.answer(experiment))
                .with("labels", JavaTask.labels(experiment))
                .with("answers", JavaTask.answers(experiment.task()))
                .with("lossName", JavaTask.lossName(experiment.task()))
                .with("lossTerm", JavaTask.lossTerm(experiment.task()))
                .with("delta", JavaTask.delta(experiment.task()))
                .with("softmax", experiment.task() == Task.CLASSES ? JavaTask.SOFTMAX : "")
                .with("dropoutParameter", drops ? ", float[][] factors" : "")
                .with("dropoutNone", drops ? ", new float[0][]" : "")
                .with("dropoutArgument", drops ? ", factors" : "")
                .with("randomParameter", drops ? ", Random random" : "")
                .with("randomArgument", drops ? ", random" : "")
                .with("dropoutOfActivations", drops ? JavaTask.DROPPED_ACTIVATIONS : "")
                .with("dropoutDraw", drops ? "float[][] factors = factors(random);" : "")
                .with("dropoutOfInputs", drops ? JavaTask.DROPPED_INPUTS : "")
                .with("dropoutOfSlope", drops ? " * factors[layer - 1][i]" : "")
                .with("dropoutFactors", drops ? new Template(JavaTask.FACTORS)
                        .with("rate", DecimalText.of(training.dropout())).fill() : "")
                .fill();
    }

    private static String parameters(TrainedMlp network, WeightSource source) {
        if (source instanceof WeightSource.InFile file) {
            return "private final float[] parameters = load(\"" + file.name() + "\");";
        }
        StringBuilder numbers = new StringBuilder();
        for (DenseLayer layer : network.layers()) {
            numbers.append("// ").append(layer.name()).append(": weights, a line for each neuron; then biases\n");
            for (int neuron = 0; neuron < layer.outputs(); neuron++) {
                numbers.append(NumberRows.list(layer.weights(), neuron * layer.inputs(), layer.inputs(), "f", "    "))
                        .append(",\n");
            }
            numbers.append(NumberRows.list(layer.biases(), 0, layer.outputs(), "f", "    ")).append(",\n");
        }
        return new Template("""
                private final float[] parameters = {
                    @{numbers}
                };
                """).with("numbers", numbers.toString()).fill();
    }

    private static String features(List<Feature> features) {
        List<String> values = new ArrayList<>();
        for (Feature feature : features) {
            values.add(switch (feature) {
                case X1 -> "x1";
                case X2 -> "x2";
                case X1_SQUARED -> "x1 * x1";
                case X2_SQUARED -> "x2 * x2";
                case X1_TIMES_X2 -> "x1 * x2";
                case SIN_X1 -> "(float) Math.sin(x1)";
                case SIN_X2 -> "(float) Math.sin(x2)";
                case COS_X1 -> "(float) Math.cos(x1)";
                case COS_X2 -> "(float) Math.cos(x2)";
            });
        }
        return String.join(", ", values);
    }

    private static String activation(Activation activation) {
        return switch (activation) {
            case RELU -> "Math.max(z, 0)";
            case SIGMOID -> "sigmoid(z)";
            case TANH -> "(float) Math.tanh(z)";
            case LEAKY_RELU -> "z > 0 ? z : 0.01f * z";
            case GELU -> "(float) (z * normal(z))";
            case LINEAR -> "z";
        };
    }

    private static String slope(Activation activation) {
        return switch (activation) {
            case RELU -> "z > 0 ? 1 : 0";
            case SIGMOID -> "sigmoid(z) * (1 - sigmoid(z))";
            case TANH -> "1 - (float) Math.tanh(z) * (float) Math.tanh(z)";
            case LEAKY_RELU -> "z > 0 ? 1 : 0.01f";
            case GELU -> "(float) (normal(z) + z * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI))";
            case LINEAR -> "1";
        };
    }

    private static String remembered(OptimiserKind kind) {
        return switch (kind) {
            case SGD -> "";
            case MOMENTUM -> "float[] velocity = new float[parameters.length];";
            case RMSPROP -> "float[] squares = new float[parameters.length];";
            case ADAM -> """
                    float[] mean = new float[parameters.length];
                    float[] squares = new float[parameters.length];
                    int steps = 0;
                    """;
        };
    }

    private static String penalty(TrainingSettings training) {
        String rate = DecimalText.of(training.regularisationRate()) + "f";
        return switch (training.regularisation()) {
            case NONE -> "";
            case L1 -> penalty("result[i] += " + rate + " * Math.signum(parameters[i]);");
            case L2 -> penalty("result[i] += " + rate + " * parameters[i];");
        };
    }

    private static String penalty(String statement) {
        return new Template("""
                for (int layer = 0; layer + 1 < SIZES.length; layer++) {
                    for (int i = start(layer); i < start(layer) + SIZES[layer] * SIZES[layer + 1]; i++) {
                        @{statement}
                    }
                }
                """).with("statement", statement).fill();
    }

    private static String update(TrainingSettings training) {
        String rule = switch (training.optimiser()) {
            case SGD -> "parameters[i] -= @{rate} * g[i];";
            case MOMENTUM -> """
                    velocity[i] = 0.9f * velocity[i] + g[i];
                    parameters[i] -= @{rate} * velocity[i];""";
            case RMSPROP -> """
                    squares[i] = 0.99f * squares[i] + 0.01f * g[i] * g[i];
                    parameters[i] -= @{rate} * g[i] / ((float) Math.sqrt(squares[i]) + 1e-8f);""";
            case ADAM -> """
                    mean[i] = 0.9f * mean[i] + 0.1f * g[i];
                    squares[i] = 0.999f * squares[i] + 0.001f * g[i] * g[i];
                    double correctedMean = mean[i] / (1 - Math.pow(0.9, steps));
                    double correctedSquares = squares[i] / (1 - Math.pow(0.999, steps));
                    parameters[i] -= (float) (@{rate} * correctedMean / (Math.sqrt(correctedSquares) + 1e-8));""";
        };
        return new Template((training.optimiser() == OptimiserKind.ADAM ? "steps++;\n" : "") + """
                for (int i = 0; i < parameters.length; i++) {
                    @{rule}
                }
                """).with("rule",
                new Template(rule).with("rate", DecimalText.of(training.learningRate()) + "f").fill()).fill();
    }

    private static String expected(PredictionCheck check) {
        StringBuilder rows = new StringBuilder();
        for (int start = 0; start < check.answers().length; start += check.outputs()) {
            rows.append('{').append(NumberRows.list(check.answers(), start, check.outputs(), "f", " ")).append("},\n");
        }
        return rows.toString();
    }

    private static String points(PredictionCheck check) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < check.x1().length; i++) {
            points.append("{").append(DecimalText.of(check.x1()[i])).append("f, ")
                    .append(DecimalText.of(check.x2()[i])).append("f},\n");
        }
        return points.toString();
    }

    /** Without letters that javac would read otherwise, or refuse, where the system's own letters aren't UTF-8. */
    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '₁' -> ascii.append('1');
                case '₂' -> ascii.append('2');
                case '²' -> ascii.append("^2");
                default -> ascii.append(c < 0x80 ? String.valueOf(c)
                        : "\\u" + Integer.toHexString(0x10000 + c).substring(1));
            }
        }
        return ascii.toString();
    }
}
