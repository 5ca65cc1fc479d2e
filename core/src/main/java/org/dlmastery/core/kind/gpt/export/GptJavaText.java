package org.dlmastery.core.kind.gpt.export;

/** The Java program's text, with places for what differs from network to network. */
final class GptJavaText {
    /** The class. */
    static final String PROGRAM = """
            import java.nio.ByteBuffer;
            import java.nio.ByteOrder;
            import java.util.Arrays;
            import java.util.Base64;
            import java.util.Random;

            /**
             * A network trained on the Transformer page of DL Mastery, rebuilt in plain Java.
             *
            @{description}
             */
            public final class TrainedTransformer {
                /** The code point of each character's number. */
                private static final int[] CHARACTERS = {
                    @{points}
                };
                private static final int VOCABULARY = @{vocabulary};
                private static final int CONTEXT = @{context};
                private static final int BLOCKS = @{blocks};
                private static final int HEADS = @{heads};
                private static final int WIDTH = @{width};

                /** All weights in the order of the computation: float32, the lowest byte first, in base64. */
                private static final String[] WEIGHTS = {
                    @{weights}
                };

                /** A text by numbers, which the check takes. */
                private static final int[] TEXT = {
                    @{text}
                };

                /** The likeliest characters behind each of its places. */
                private static final int[][] LIKELIEST = {
                    @{likeliest}
                };

                /** What the page shows of them. */
                private static final float[][] EXPECTED = {
                    @{expected}
                };

                private final float[] weights = new float[@{count}];

                public TrainedTransformer() {
                    ByteBuffer.wrap(Base64.getMimeDecoder().decode(String.join("", WEIGHTS)))
                            .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(weights);
                }

                /** The numbers of a text's characters. */
                public static int[] encode(String text) {
                    int[] tokens = text.codePoints().map(point -> Arrays.binarySearch(CHARACTERS, point)).toArray();
                    for (int token : tokens) {
                        if (token < 0) {
                            throw new IllegalArgumentException("the network doesn't know a character of this text");
                        }
                    }
                    return tokens;
                }

                /** The text of characters' numbers. */
                public static String decode(int... tokens) {
                    StringBuilder text = new StringBuilder();
                    for (int token : tokens) {
                        text.appendCodePoint(CHARACTERS[token]);
                    }
                    return text.toString();
                }

                /** The logits behind each place of a text of up to CONTEXT characters, [T][V]. */
                public float[][] logits(int... tokens) {
                    float[][] x = new float[tokens.length][WIDTH];
                    for (int t = 0; t < x.length; t++) {
                        for (int c = 0; c < WIDTH; c++) {
                            x[t][c] = weights[tokens[t] * WIDTH + c] + weights[(VOCABULARY + t) * WIDTH + c];
                        }
                    }
                    int at = (VOCABULARY + CONTEXT) * WIDTH;
                    for (int block = 0; block < BLOCKS; block++) {
                        float[][] together = linear(norm(x, at), at + 2 * WIDTH, 3 * WIDTH);
                        at += 2 * WIDTH + (WIDTH + 1) * 3 * WIDTH;
                        add(x, linear(attention(together), at, WIDTH));
                        at += (WIDTH + 1) * WIDTH;
                        float[][] inner = linear(norm(x, at), at + 2 * WIDTH, 4 * WIDTH);
                        at += 2 * WIDTH + (WIDTH + 1) * 4 * WIDTH;
                        gelu(inner);
                        add(x, linear(inner, at, WIDTH));
                        at += (4 * WIDTH + 1) * WIDTH;
                    }
                    x = norm(x, at);
                    float[][] logits = new float[tokens.length][VOCABULARY];
                    for (int t = 0; t < logits.length; t++) {
                        for (int v = 0; v < VOCABULARY; v++) {
                            double sum = 0;
                            for (int c = 0; c < WIDTH; c++) {
                                sum += (double) x[t][c] * weights[v * WIDTH + c];
                            }
                            logits[t][v] = (float) sum;
                        }
                    }
                    return logits;
                }

                private static void add(float[][] x, float[][] more) {
                    for (int t = 0; t < x.length; t++) {
                        for (int c = 0; c < WIDTH; c++) {
                            x[t][c] += more[t][c];
                        }
                    }
                }

                /** Vectors of mean 0 and variance 1, scaled and moved. */
                private float[][] norm(float[][] x, int at) {
                    float[][] y = new float[x.length][WIDTH];
                    for (int t = 0; t < x.length; t++) {
                        double mean = 0;
                        for (float value : x[t]) {
                            mean += (double) value / WIDTH;
                        }
                        double variance = 0;
                        for (float value : x[t]) {
                            variance += (value - mean) * (value - mean) / WIDTH;
                        }
                        double deviation = Math.sqrt(variance + 1e-5);
                        for (int c = 0; c < WIDTH; c++) {
                            y[t][c] = (float) ((x[t][c] - mean) / deviation * weights[at + c] + weights[at + WIDTH + c]);
                        }
                    }
                    return y;
                }

                /** Sums weighted by a matrix [inputs, outputs], behind which lie the biases. */
                private float[][] linear(float[][] x, int at, int outputs) {
                    float[][] y = new float[x.length][outputs];
                    for (int t = 0; t < x.length; t++) {
                        int inputs = x[t].length;
                        for (int o = 0; o < outputs; o++) {
                            double sum = weights[at + inputs * outputs + o];
                            for (int i = 0; i < inputs; i++) {
                                sum += (double) x[t][i] * weights[at + i * outputs + o];
                            }
                            y[t][o] = (float) sum;
                        }
                    }
                    return y;
                }

                private static void gelu(float[][] x) {
                    for (float[] row : x) {
                        for (int i = 0; i < row.length; i++) {
                            double z = row[i];
                            row[i] = (float) (0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z))));
                        }
                    }
                }

                /** What each position takes from those up to it, of queries, keys and values beside each other. */
                private static float[][] attention(float[][] together) {
                    int depth = WIDTH / HEADS;
                    float[][] y = new float[together.length][WIDTH];
                    for (int t = 0; t < y.length; t++) {
                        for (int head = 0; head < HEADS; head++) {
                            double[] taken = softmax(scores(together, t, head, depth), 1);
                            for (int d = head * depth; d < (head + 1) * depth; d++) {
                                double sum = 0;
                                for (int s = 0; s <= t; s++) {
                                    sum += taken[s] * together[s][2 * WIDTH + d];
                                }
                                y[t][d] = (float) sum;
                            }
                        }
                    }
                    return y;
                }

                private static float[] scores(float[][] together, int t, int head, int depth) {
                    float[] scores = new float[t + 1];
                    for (int s = 0; s <= t; s++) {
                        double sum = 0;
                        for (int d = head * depth; d < (head + 1) * depth; d++) {
                            sum += (double) together[t][d] * together[s][WIDTH + d];
                        }
                        scores[s] = (float) (sum / Math.sqrt(depth));
                    }
                    return scores;
                }

                /** Chances that come to 1. A small temperature makes the likeliest surer. */
                public static double[] softmax(float[] logits, double temperature) {
                    double largest = Double.NEGATIVE_INFINITY;
                    for (float logit : logits) {
                        largest = Math.max(largest, logit);
                    }
                    double[] chances = new double[logits.length];
                    double sum = 0;
                    for (int i = 0; i < chances.length; i++) {
                        chances[i] = Math.exp((logits[i] - largest) / temperature);
                        sum += chances[i];
                    }
                    for (int i = 0; i < chances.length; i++) {
                        chances[i] /= sum;
                    }
                    return chances;
                }

                /** A text and what the network writes behind it. */
                public String generate(String prompt, int count, double temperature, long seed) {
                    int[] tokens = encode(prompt);
                    Random random = new Random(seed);
                    for (int i = 0; i < count; i++) {
                        float[][] logits = logits(Arrays.copyOfRange(tokens, Math.max(0, tokens.length - CONTEXT),
                                tokens.length));
                        double[] chances = softmax(logits[logits.length - 1], temperature);
                        double left = random.nextDouble();
                        int next = 0;
                        while (next < chances.length - 1 && left >= chances[next]) {
                            left -= chances[next++];
                        }
                        tokens = Arrays.copyOf(tokens, tokens.length + 1);
                        tokens[tokens.length - 1] = next;
                    }
                    return decode(tokens);
                }

                /** Compares probabilities with those of the page's engine. */
                public static void main(String[] arguments) {
                    float[][] logits = new TrainedTransformer().logits(TEXT);
                    double largest = 0;
                    for (int place = 0; place < EXPECTED.length; place++) {
                        double[] found = softmax(logits[place], 1);
                        for (int i = 0; i < EXPECTED[place].length; i++) {
                            double chance = found[LIKELIEST[place][i]];
                            double difference = Math.abs(chance - EXPECTED[place][i]);
                            // Written so that a probability that is not a number is no agreement either.
                            if (!(difference < @{tolerance})) {
                                throw new AssertionError("place " + (place + 1) + ", character " + LIKELIEST[place][i]
                                        + ": the page's engine gave " + EXPECTED[place][i] + ", this class " + chance);
                            }
                            largest = Math.max(largest, difference);
                        }
                    }
                    System.out.println(EXPECTED.length + " places agree with the page's; the largest difference is "
                            + largest);
                }
            }
            """.strip();

    private GptJavaText() {
    }
}
