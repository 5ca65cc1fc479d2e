package org.dlmastery.core.kind.gnn.export;

import org.dlmastery.core.stage.GraphKind;

/** The Java program's text, with places for what differs from network to network. */
final class GnnJavaText {
    /** The class; the layer goes into it. */
    static final String PROGRAM = """
            import java.nio.ByteBuffer;
            import java.nio.ByteOrder;
            import java.util.Arrays;
            import java.util.Base64;

            /**
             * A network trained on the GNN page of DL Mastery, rebuilt in plain Java.
             *
            @{description}
             */
            public final class TrainedGraphNetwork {
                /** All numbers of the network, layer by layer: float32, the lowest byte first, in base64. */
                private static final String[] WEIGHTS = {
                    @{weights}
                };

                /** The page's graph: each edge's two nodes, once, as the weights are written. */
                private static final String[] EDGES = {
                    @{edges}
                };

                /** The probabilities that the page shows of each node, as the weights are written. */
                private static final String[] EXPECTED = {
                    @{expected}
                };

                private static final int NODES = @{nodes};

                private final float[] weights = numbers(WEIGHTS);

                private static float[] numbers(String[] texts) {
                    byte[] bytes = Base64.getMimeDecoder().decode(String.join("", texts));
                    float[] numbers = new float[bytes.length / Float.BYTES];
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
                    return numbers;
                }

                /** The edges that the network was trained on. */
                public static int[][] edges() {
                    float[] ends = numbers(EDGES);
                    int[][] edges = new int[ends.length / 2][2];
                    for (int i = 0; i < ends.length; i++) {
                        edges[i / 2][i % 2] = (int) ends[i];
                    }
                    return edges;
                }

                /** The features of the page's nodes: each has a 1 in the column of its own number. */
                public static float[][] features() {
                    float[][] features = new float[NODES][NODES];
                    for (int node = 0; node < NODES; node++) {
                        features[node][node] = 1;
                    }
                    return features;
                }

                /**
                 * The logit of each class for each node of a graph.
                 *
                 * @param features a row a node
                 * @param edges two nodes each; every pair once, none with itself
                 */
                public float[][] logits(float[][] features, int[][] edges) {
                    int[][] neighbours = neighbours(features.length, edges);
                    float[][] x = features;
                    float[][] out;
                    @{steps}
                    return x;
                }

                /** The probability of each class for each node of a graph, given as above. */
                public float[][] probabilities(float[][] features, int[][] edges) {
                    float[][] probabilities = logits(features, edges);
                    for (float[] row : probabilities) {
                        float largest = Float.NEGATIVE_INFINITY;
                        for (float logit : row) {
                            largest = Math.max(largest, logit);
                        }
                        double sum = 0;
                        for (float logit : row) {
                            sum += Math.exp(logit - largest);
                        }
                        for (int i = 0; i < row.length; i++) {
                            row[i] = (float) (Math.exp(row[i] - largest) / sum);
                        }
                    }
                    return probabilities;
                }

                private static int[][] neighbours(int nodes, int[][] edges) {
                    int[][] neighbours = new int[nodes][0];
                    for (int[] edge : edges) {
                        for (int end = 0; end < 2; end++) {
                            int[] before = neighbours[edge[end]];
                            neighbours[edge[end]] = Arrays.copyOf(before, before.length + 1);
                            neighbours[edge[end]][before.length] = edge[1 - end];
                        }
                    }
                    return neighbours;
                }

                /** Each row times the transposed weights [units, columns] that begin at a place. */
                private double[][] transformed(float[][] x, int units, int weight) {
                    double[][] out = new double[x.length][units];
                    for (int row = 0; row < x.length; row++) {
                        for (int unit = 0; unit < units; unit++) {
                            int next = weight + unit * x[row].length;
                            for (float value : x[row]) {
                                out[row][unit] += weights[next++] * (double) value;
                            }
                        }
                    }
                    return out;
                }
            @{layer}

                private static void activate(float[][] x) {
                    for (float[] row : x) {
                        for (int i = 0; i < row.length; i++) {
                            row[i] = @{activation};
                        }
                    }
                }

                private static void add(float[][] out, float[][] x) {
                    for (int row = 0; row < out.length; row++) {
                        for (int i = 0; i < out[row].length; i++) {
                            out[row][i] += x[row][i];
                        }
                    }
                }

                /** Compares probabilities with those of the page's engine. */
                public static void main(String[] arguments) {
                    float[][] found = new TrainedGraphNetwork().probabilities(features(), edges());
                    float[] expected = numbers(EXPECTED);
                    double largest = 0;
                    for (int i = 0; i < expected.length; i++) {
                        int node = i / @{classes};
                        double difference = Math.abs(found[node][i % @{classes}] - expected[i]);
                        // Written so that a probability that is not a number is no agreement either.
                        if (!(difference < @{tolerance})) {
                            throw new AssertionError("node " + node + ", class " + i % @{classes}
                                    + ": the page's engine gave " + expected[i] + ", this class " + found[node][i % @{classes}]);
                        }
                        largest = Math.max(largest, difference);
                    }
                    System.out.println(NODES + " nodes agree with the page's; the largest difference is " + largest);
                }
            }
            """.strip();

    private static final String CONVOLUTION = """

                /** What each node takes from its neighbours and itself by 1/sqrt(d d) (Kipf & Welling 2017). */
                private float[][] layer(float[][] x, int[][] neighbours, int units, int weight, int bias) {
                    double[][] given = transformed(x, units, weight);
                    float[][] out = new float[x.length][units];
                    for (int node = 0; node < x.length; node++) {
                        for (int unit = 0; unit < units; unit++) {
                            double own = Math.sqrt(neighbours[node].length + 1.0);
                            double sum = given[node][unit] / own;
                            for (int other : neighbours[node]) {
                                sum += given[other][unit] / Math.sqrt(neighbours[other].length + 1.0);
                            }
                            out[node][unit] = (float) (sum / own + weights[bias + unit]);
                        }
                    }
                    return out;
                }
            """;

    private static final String ATTENTION = """

                /** What each node takes by attention, the heads side by side (Velickovic et al. 2018). */
                private float[][] layer(float[][] x, int[][] neighbours, int heads, int each, int weight, int source,
                        int target) {
                    double[][] h = transformed(x, heads * each, weight);
                    float[][] out = new float[x.length][heads * each];
                    for (int node = 0; node < x.length; node++) {
                        int[] asked = Arrays.copyOf(neighbours[node], neighbours[node].length + 1);
                        asked[asked.length - 1] = node;
                        for (int head = 0; head < heads; head++) {
                            double[] scores = new double[asked.length];
                            double largest = Double.NEGATIVE_INFINITY;
                            for (int k = 0; k < asked.length; k++) {
                                for (int i = head * each; i < (head + 1) * each; i++) {
                                    scores[k] += h[node][i] * weights[target + i] + h[asked[k]][i] * weights[source + i];
                                }
                                scores[k] = scores[k] > 0 ? scores[k] : 0.2 * scores[k];
                                largest = Math.max(largest, scores[k]);
                            }
                            double sum = 0;
                            for (double score : scores) {
                                sum += Math.exp(score - largest);
                            }
                            for (int i = head * each; i < (head + 1) * each; i++) {
                                double taken = 0;
                                for (int k = 0; k < asked.length; k++) {
                                    taken += Math.exp(scores[k] - largest) / sum * h[asked[k]][i];
                                }
                                out[node][i] = (float) taken;
                            }
                        }
                    }
                    return out;
                }
            """;

    private static final String SAGE = """

                /** What each node makes of its neighbours together and of itself (Hamilton et al. 2017). */
                private float[][] layer(float[][] x, int[][] neighbours, int units, int left, int bias, int right) {
                    float[][] taken = new float[x.length][x[0].length];
                    for (int node = 0; node < x.length; node++) {
                        for (int i = 0; i < x[0].length && neighbours[node].length > 0; i++) {
                            double together = @{start};
                            for (int other : neighbours[node]) {
                                together = @{combined};
                            }
                            taken[node][i] = (float) (together@{end});
                        }
                    }
                    double[][] ofNeighbours = transformed(taken, units, left);
                    double[][] ofSelf = transformed(x, units, right);
                    float[][] out = new float[x.length][units];
                    for (int node = 0; node < x.length; node++) {
                        for (int unit = 0; unit < units; unit++) {
                            out[node][unit] = (float) (ofNeighbours[node][unit] + weights[bias + unit]
                                    + ofSelf[node][unit]);
                        }
                    }
                    return out;
                }
            """;

    private GnnJavaText() {
    }

    /** A layer of a kind. */
    static String layer(GraphKind kind) {
        return switch (kind) {
            case GCN -> CONVOLUTION;
            case GAT -> ATTENTION;
            case SAGE_MEAN -> sage("0", "together + x[other][i]", " / neighbours[node].length");
            case SAGE_SUM -> sage("0", "together + x[other][i]", "");
            case SAGE_MAX -> sage("Double.NEGATIVE_INFINITY", "Math.max(together, x[other][i])", "");
        };
    }

    private static String sage(String start, String combined, String end) {
        return SAGE.replace("@{start}", start).replace("@{combined}", combined).replace("@{end}", end);
    }
}
