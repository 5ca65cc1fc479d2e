package org.dlmastery.core.io.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.experiment.Activation;
import org.dlmastery.core.experiment.Feature;
import org.dlmastery.core.experiment.HiddenLayer;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.experiment.OptimiserKind;
import org.dlmastery.core.experiment.TrainingSettings;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.DenseLayer;
import org.dlmastery.core.io.ExperimentText;
import org.dlmastery.core.io.TrainedMlp;

/** A network as one Java class without dependencies, in float32. */
final class JavaCode {
    private static final String ERROR_FUNCTION = """

            /** The error function by its power series, in double. */
            private static double erf(double x) {
                if (Math.abs(x) > 6) {
                    return Math.signum(x);
                }
                double term = x;
                double sum = x;
                for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
                    term *= 2 * x * x / (2 * n + 1);
                    sum += term;
                }
                return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
            }

            /** The share of a standard normal distribution below z. */
            private static double normal(float z) {
                return 0.5 * (1 + erf(z * Math.sqrt(0.5)));
            }
            """;

    private static final String LOADING = """

            /** The numbers of a safetensors file: the header's length, the header, and then one after the other. */
            private static float[] load(String file) {
                try {
                    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(file))).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.position(Math.toIntExact(8 + bytes.getLong(0)));
                    float[] values = new float[@{count}];
                    if (bytes.remaining() != 4 * values.length) {
                        throw new IllegalArgumentException(file + " doesn't hold this network's weights");
                    }
                    bytes.asFloatBuffer().get(values);
                    return values;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            """;

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
        return new Template(TEMPLATE)
                .with("imports", inFile ? """
                        import java.io.IOException;
                        import java.io.UncheckedIOException;
                        import java.nio.ByteBuffer;
                        import java.nio.ByteOrder;
                        import java.nio.file.Files;
                        import java.nio.file.Path;
                        """ : "")
                .with("description", " * " + String.join("\n * ", ExperimentText.sentences(experiment)))
                .with("sizes", String.join(", ", sizes))
                .with("parameters", parameters(network, source))
                .with("features", features(experiment.features()))
                .with("activations", String.join("\n", activations))
                .with("slopes", String.join("\n", slopes))
                .with("helpers", (usesErf ? ERROR_FUNCTION : "") + (inFile
                        ? new Template(LOADING).with("count", network.parameters().length).fill() : ""))
                .with("remembered", remembered(training.optimiser()))
                .with("penalty", penalty(training))
                .with("update", update(training))
                .with("epochs", training.epochs()).with("batch", training.batchSize())
                .with("seed", experiment.seed())
                .with("points", points(check))
                .with("expected", NumberRows.list(check.probabilities(), 0, check.probabilities().length, "f", ""))
                .with("tolerance", DecimalText.of(PredictionCheck.TOLERANCE))
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
            case TANH -> "(float) (1 - Math.tanh(z) * Math.tanh(z))";
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

    private static String points(PredictionCheck check) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < check.x1().length; i++) {
            points.append("{").append(DecimalText.of(check.x1()[i])).append("f, ")
                    .append(DecimalText.of(check.x2()[i])).append("f},\n");
        }
        return points.toString();
    }

    private static final String TEMPLATE = """
            @{imports}
            import java.util.Arrays;
            import java.util.Random;

            /**
             * A network trained on the Neural Net page of DL Mastery, rebuilt in plain Java.
             *
            @{description}
             */
            public final class TrainedNetwork {
                /** How many numbers enter each layer, and last the one logit. */
                private static final int[] SIZES = {@{sizes}};

                /** Each layer's weights, neuron by neuron, and then its biases. */
                @{parameters}

                /** What the network is fed for a point. */
                private static float[] features(float x1, float x2) {
                    return new float[] {@{features}};
                }

                private static float activation(int layer, float z) {
                    return switch (layer) {
                        @{activations}
                        default -> z;
                    };
                }

                /** The activation's derivative. */
                private static float slope(int layer, float z) {
                    return switch (layer) {
                        @{slopes}
                        default -> 1;
                    };
                }

                private static float sigmoid(float z) {
                    return (float) (1 / (1 + Math.exp(-z)));
                }
                @{helpers}

                /** Where a layer's parameters begin. */
                private static int start(int layer) {
                    int start = 0;
                    for (int before = 0; before < layer; before++) {
                        start += (SIZES[before] + 1) * SIZES[before + 1];
                    }
                    return start;
                }

                private static float[] activations(int layer, float[] sums) {
                    float[] a = new float[sums.length];
                    for (int i = 0; i < a.length; i++) {
                        a[i] = activation(layer, sums[i]);
                    }
                    return a;
                }

                /** The weighted sums of each layer; the last one's only number is the logit. */
                private float[][] forward(float x1, float x2) {
                    float[][] sums = new float[SIZES.length - 1][];
                    float[] a = features(x1, x2);
                    for (int layer = 0; layer < sums.length; layer++) {
                        sums[layer] = new float[SIZES[layer + 1]];
                        int weight = start(layer);
                        int bias = weight + a.length * sums[layer].length;
                        for (int neuron = 0; neuron < sums[layer].length; neuron++) {
                            float z = parameters[bias + neuron];
                            for (float input : a) {
                                z += parameters[weight++] * input;
                            }
                            sums[layer][neuron] = z;
                        }
                        a = activations(layer, sums[layer]);
                    }
                    return sums;
                }

                /** The logit of class 1. */
                public float logit(float x1, float x2) {
                    return forward(x1, x2)[SIZES.length - 2][0];
                }

                /** The probability of class 1 for each of the points {x1, x2}. */
                public float[] predict(float[][] points) {
                    float[] probabilities = new float[points.length];
                    for (int i = 0; i < points.length; i++) {
                        probabilities[i] = sigmoid(logit(points[i][0], points[i][1]));
                    }
                    return probabilities;
                }

                /** The mean binary cross-entropy over points with labels of 0 and 1, computed from the logits. */
                public float loss(float[][] points, float[] labels) {
                    double sum = 0;
                    for (int i = 0; i < points.length; i++) {
                        float z = logit(points[i][0], points[i][1]);
                        sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - labels[i] * z;
                    }
                    return (float) (sum / points.length);
                }

                /** The derivatives of the loss over some of the points, and of the penalty, by each parameter. */
                private float[] gradient(float[][] points, float[] labels, int[] batch) {
                    float[] result = new float[parameters.length];
                    for (int point : batch) {
                        float[][] sums = forward(points[point][0], points[point][1]);
                        // How the loss changes with each weighted sum, from the last layer back to the first.
                        float logit = sums[sums.length - 1][0];
                        float[] delta = {(sigmoid(logit) - labels[point]) / batch.length};
                        for (int layer = sums.length - 1; layer >= 0; layer--) {
                            float[] inputs = layer == 0 ? features(points[point][0], points[point][1])
                                    : activations(layer - 1, sums[layer - 1]);
                            float[] before = new float[inputs.length];
                            int weight = start(layer);
                            int bias = weight + inputs.length * delta.length;
                            for (int neuron = 0; neuron < delta.length; neuron++) {
                                result[bias + neuron] += delta[neuron];
                                for (int i = 0; i < inputs.length; i++, weight++) {
                                    result[weight] += delta[neuron] * inputs[i];
                                    before[i] += delta[neuron] * parameters[weight];
                                }
                            }
                            for (int i = 0; layer > 0 && i < before.length; i++) {
                                before[i] *= slope(layer - 1, sums[layer - 1][i]);
                            }
                            delta = before;
                        }
                    }
                    @{penalty}
                    return result;
                }

                /** Goes on training as on the page: @{epochs} epochs, batches of @{batch}. */
                public void train(float[][] points, float[] labels) {
                    train(points, labels, @{epochs}, @{batch}, @{seed});
                }

                /** Goes on training with points {x1, x2} and labels of 0 and 1. */
                public void train(float[][] points, float[] labels, int epochs, int batchSize, long seed) {
                    @{remembered}
                    Random random = new Random(seed);
                    int[] order = new int[points.length];
                    for (int epoch = 0; epoch < epochs; epoch++) {
                        for (int i = 0; i < order.length; i++) {
                            int other = random.nextInt(i + 1);
                            order[i] = order[other];
                            order[other] = i;
                        }
                        for (int first = 0; first < order.length; first += batchSize) {
                            int[] batch = Arrays.copyOfRange(order, first,
                                    Math.min(order.length, first + batchSize));
                            float[] g = gradient(points, labels, batch);
                            @{update}
                        }
                    }
                }

                /** Compares predictions with those of the page's engine. */
                public static void main(String[] arguments) {
                    float[][] points = {
                        @{points}
                    };
                    float[] expected = {
                        @{expected}
                    };
                    float[] predicted = new TrainedNetwork().predict(points);
                    double largest = 0;
                    for (int i = 0; i < expected.length; i++) {
                        double difference = Math.abs(predicted[i] - expected[i]);
                        // Written so that a prediction that is not a number is no agreement either.
                        if (!(difference < @{tolerance})) {
                            throw new AssertionError("point " + (i + 1) + ": the page's engine predicted " + expected[i]
                                    + ", this class " + predicted[i]);
                        }
                        largest = Math.max(largest, difference);
                    }
                    System.out.println(expected.length + " predictions agree with the page's; the largest difference is "
                            + largest);
                }
            }
            """;
}
