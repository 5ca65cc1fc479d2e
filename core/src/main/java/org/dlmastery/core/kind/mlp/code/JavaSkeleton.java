package org.dlmastery.core.kind.mlp.code;

import org.dlmastery.core.io.code.JavaFunctions;

/** The Java program, with places for what differs from network to network. */
final class JavaSkeleton {
    /** The class; the rest goes into it. */
    static final String PROGRAM = """
            @{imports}
            import java.util.Arrays;
            import java.util.Random;

            /**
             * A network trained on the Neural Net page of DL Mastery, rebuilt in plain Java.
             *
            @{description}
             */
            public final class TrainedNetwork {
                /** How many numbers enter each layer, and last how many the network puts out. */
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
                @{softmax}
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

                /** The weighted sums of each layer; the last ones are the outputs. */
                private float[][] forward(float x1, float x2@{dropoutParameter}) {
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
                        @{dropoutOfActivations}
                    }
                    return sums;
                }

                /** The last layer's weighted sums. */
                public float[] outputs(float x1, float x2) {
                    return forward(x1, x2@{dropoutNone})[SIZES.length - 2];
                }

                /** The answer for a point: @{answer}. */
                public float[] answer(float x1, float x2) {
                    float[] outputs = outputs(x1, x2);
                    return @{answers};
                }

                /** The answers for points {x1, x2}, a row each. */
                public float[][] predict(float[][] points) {
                    float[][] answers = new float[points.length][];
                    for (int i = 0; i < points.length; i++) {
                        answers[i] = answer(points[i][0], points[i][1]);
                    }
                    return answers;
                }

                /** The mean @{lossName} over points with @{labels}. */
                public float loss(float[][] points, float[] labels) {
                    double sum = 0;
                    for (int i = 0; i < points.length; i++) {
                        float[] z = outputs(points[i][0], points[i][1]);
                        @{lossTerm}
                    }
                    return (float) (sum / points.length);
                }

                /** The derivatives of the loss over some of the points, and of the penalty, by each parameter. */
                private float[] gradient(float[][] points, float[] labels, int[] batch@{randomParameter}) {
                    float[] result = new float[parameters.length];
                    for (int point : batch) {
                        @{dropoutDraw}
                        float[][] sums = forward(points[point][0], points[point][1]@{dropoutArgument});
                        // How the loss changes with each weighted sum, from the last layer back to the first.
                        float[] z = sums[sums.length - 1];
                        @{delta}
                        for (int layer = sums.length - 1; layer >= 0; layer--) {
                            float[] inputs = layer == 0 ? features(points[point][0], points[point][1])
                                    : activations(layer - 1, sums[layer - 1]);
                            @{dropoutOfInputs}
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
                                before[i] *= slope(layer - 1, sums[layer - 1][i])@{dropoutOfSlope};
                            }
                            delta = before;
                        }
                    }
                    @{penalty}
                    return result;
                }

                @{dropoutFactors}
                /** Goes on training as on the page: @{epochs} epochs, batches of @{batch}. */
                public void train(float[][] points, float[] labels) {
                    train(points, labels, @{epochs}, @{batch}, @{seed});
                }

                /** Goes on training with points {x1, x2} and @{labels}. */
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
                            float[] g = gradient(points, labels, batch@{randomArgument});
                            @{update}
                        }
                    }
                }

                /** Compares predictions with those of the page's engine. */
                public static void main(String[] arguments) {
                    float[][] points = {
                        @{points}
                    };
                    float[][] expected = {
                        @{expected}
                    };
                    float[][] predicted = new TrainedNetwork().predict(points);
                    double largest = 0;
                    for (int i = 0; i < expected.length; i++) {
                        for (int j = 0; j < expected[i].length; j++) {
                            double difference = Math.abs(predicted[i][j] - expected[i][j]);
                            // Written so that a prediction that is not a number is no agreement either.
                            if (!(difference < @{tolerance})) {
                                throw new AssertionError("point " + (i + 1) + ": the page's engine predicted "
                                        + expected[i][j] + ", this class " + predicted[i][j]);
                            }
                            largest = Math.max(largest, difference);
                        }
                    }
                    System.out.println(expected.length
                            + " predictions agree with the page's; the largest difference is " + largest);
                }
            }
            """;

    /** What GELU needs. */
    static final String ERROR_FUNCTION = JavaFunctions.ERROR_FUNCTION + """

            /** The share of a standard normal distribution below z. */
            private static double normal(float z) {
                return 0.5 * (1 + erf(z * Math.sqrt(0.5)));
            }
            """;

    /** How weights come from a file. */
    static final String LOADING = """

            /** The numbers of a safetensors file: the header's length, the header, and then one after the other. */
            private static float[] load(String file) {
                try {
                    byte[] content = Files.readAllBytes(Path.of(file));
                    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
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

    private JavaSkeleton() {
    }
}
