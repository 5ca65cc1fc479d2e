package org.dlmastery.core.kind.cnn.export;

import java.util.List;
import org.dlmastery.core.io.code.JavaFunctions;
import org.dlmastery.core.kind.cnn.export.CnnSteps.Function;

/** The Java program's text, with places for what differs from network to network. */
final class CnnJavaFunctions {
    /** The class; the rest goes into it. */
    static final String PROGRAM = """
            import java.nio.ByteBuffer;
            import java.nio.ByteOrder;
            import java.util.Base64;
            @{operator}

            /**
             * A network trained on the CNN page of DL Mastery, rebuilt in plain Java.
             *
            @{description}
             */
            public final class TrainedImageNetwork {
                /** The classes' names. */
                public static final String[] CLASSES = {@{classes}};

                /** All numbers of the network, layer by layer: float32, the lowest byte first, in base64. */
                private static final String[] WEIGHTS = {
                    @{weights}
                };

                /** Test images from the first one on, a byte a pixel, in base64; the check takes them. */
                private static final String[] IMAGES = {
                    @{images}
                };

                /** The probabilities that the page shows of each. */
                private static final float[][] EXPECTED = {
                    @{expected}
                };

                private final float[] weights = new float[@{count}];

                /** Numbers in channels, rows and columns, one after the other; features are channels of one number. */
                private record Maps(int channels, int height, int width, float[] values) {
                    private float at(int channel, int y, int x) {
                        return values[(channel * height + y) * width + x];
                    }
                }

                public TrainedImageNetwork() {
                    ByteBuffer.wrap(decoded(WEIGHTS)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(weights);
                }

                private static byte[] decoded(String[] texts) {
                    return Base64.getMimeDecoder().decode(String.join("", texts));
                }

                /** The logit of each class for an image. @param pixels from 0, the ground, to 255, row by row */
                public float[] logits(float[] pixels) {
                    float[] scaled = new float[pixels.length];
                    for (int i = 0; i < scaled.length; i++) {
                        scaled[i] = (pixels[i] / 255 - @{mean}) / @{deviation};
                    }
                    Maps x = new Maps(@{channels}, @{height}, @{width}, scaled);
                    @{steps}
                    return x.values();
                }

                /** The probability of each class for an image. @param pixels from 0, the ground, to 255, row by row */
                public float[] probabilities(float[] pixels) {
                    float[] logits = @{said}(pixels);
                    float largest = Float.NEGATIVE_INFINITY;
                    for (float logit : logits) {
                        largest = Math.max(largest, logit);
                    }
                    double sum = 0;
                    for (float logit : logits) {
                        sum += Math.exp(logit - largest);
                    }
                    float[] probabilities = new float[logits.length];
                    for (int i = 0; i < probabilities.length; i++) {
                        probabilities[i] = (float) (Math.exp(logits[i] - largest) / sum);
                    }
                    return probabilities;
                }
                @{mirrored}
                @{functions}

                /** Compares probabilities with those of the page's engine. */
                public static void main(String[] arguments) {
                    TrainedImageNetwork network = new TrainedImageNetwork();
                    byte[] images = decoded(IMAGES);
                    float[] pixels = new float[@{channels} * @{height} * @{width}];
                    double largest = 0;
                    for (int image = 0; image < EXPECTED.length; image++) {
                        for (int i = 0; i < pixels.length; i++) {
                            pixels[i] = images[image * pixels.length + i] & 0xff;
                        }
                        float[] found = network.probabilities(pixels);
                        for (int i = 0; i < found.length; i++) {
                            double difference = Math.abs(found[i] - EXPECTED[image][i]);
                            // Written so that a probability that is not a number is no agreement either.
                            if (!(difference < @{tolerance})) {
                                throw new AssertionError("image " + (image + 1) + ", " + CLASSES[i]
                                        + ": the page's engine gave " + EXPECTED[image][i] + ", this class " + found[i]);
                            }
                            largest = Math.max(largest, difference);
                        }
                    }
                    System.out.println(EXPECTED.length + " images agree with the page's; the largest difference is "
                            + largest);
                }
            }
            """.strip();

    /** For networks that read mirror images too. */
    static final String MIRRORED = """

            /** The mean of the logits for an image and for its mirror image. @param pixels from 0, the ground, to 255 */
            public float[] averagedLogits(float[] pixels) {
                float[] mirrored = new float[pixels.length];
                for (int i = 0; i < mirrored.length; i++) {
                    mirrored[i] = pixels[i + @{width} - 1 - 2 * (i % @{width})];
                }
                float[] mean = logits(pixels);
                float[] others = logits(mirrored);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] = (mean[i] + others[i]) / 2;
                }
                return mean;
            }
            """;

    private static final String CONVOLUTION = """

            /** Filters slid over the maps, which are padded by zeros. @param bias where it begins; -1 for none */
            private Maps convolution(Maps in, int filters, int kernel, int stride, int padding, int weight, int bias) {
                int height = (in.height() + 2 * padding - kernel) / stride + 1;
                int width = (in.width() + 2 * padding - kernel) / stride + 1;
                float[] out = new float[filters * height * width];
                for (int place = 0; place < out.length; place++) {
                    int filter = place / (height * width);
                    int top = place / width % height * stride - padding;
                    int left = place % width * stride - padding;
                    double sum = bias < 0 ? 0 : weights[bias + filter];
                    int next = weight + filter * in.channels() * kernel * kernel;
                    for (int channel = 0; channel < in.channels(); channel++) {
                        for (int i = 0; i < kernel * kernel; i++, next++) {
                            int y = top + i / kernel;
                            int x = left + i % kernel;
                            if (y >= 0 && y < in.height() && x >= 0 && x < in.width()) {
                                sum += weights[next] * in.at(channel, y, x);
                            }
                        }
                    }
                    out[place] = (float) sum;
                }
                return new Maps(filters, height, width, out);
            }
            """;

    private static final String MAX_POOLING = """

            /** The largest number under each place of a window; what is left over at the end is left out. */
            private static Maps maxPooling(Maps in, int size, int stride) {
                int height = (in.height() - size) / stride + 1;
                int width = (in.width() - size) / stride + 1;
                float[] out = new float[in.channels() * height * width];
                for (int place = 0; place < out.length; place++) {
                    float largest = Float.NEGATIVE_INFINITY;
                    for (int i = 0; i < size * size; i++) {
                        largest = Math.max(largest, in.at(place / (height * width),
                                place / width % height * stride + i / size, place % width * stride + i % size));
                    }
                    out[place] = largest;
                }
                return new Maps(in.channels(), height, width, out);
            }
            """;

    private static final String AVERAGE_POOLING = """

            /** The mean under each place of a window; what is left over at the end is left out. */
            private static Maps averagePooling(Maps in, int size, int stride) {
                int height = (in.height() - size) / stride + 1;
                int width = (in.width() - size) / stride + 1;
                float[] out = new float[in.channels() * height * width];
                for (int place = 0; place < out.length; place++) {
                    double sum = 0;
                    for (int i = 0; i < size * size; i++) {
                        sum += in.at(place / (height * width), place / width % height * stride + i / size,
                                place % width * stride + i % size);
                    }
                    out[place] = (float) (sum / (size * size));
                }
                return new Maps(in.channels(), height, width, out);
            }
            """;

    private static final String GLOBAL_AVERAGE = """

            /** The mean of each channel. */
            private static Maps globalAverage(Maps in) {
                float[] means = new float[in.channels()];
                int pixels = in.height() * in.width();
                for (int channel = 0; channel < means.length; channel++) {
                    double sum = 0;
                    for (int i = 0; i < pixels; i++) {
                        sum += in.values()[channel * pixels + i];
                    }
                    means[channel] = (float) (sum / pixels);
                }
                return new Maps(means.length, 1, 1, means);
            }
            """;

    private static final String BATCH_NORM = """

            /** Channels scaled and moved; from a place on: gains, biases, means and variances that training has kept. */
            private Maps batchNorm(Maps in, int gain) {
                float[] out = new float[in.values().length];
                int channels = in.channels();
                for (int i = 0; i < out.length; i++) {
                    int of = gain + i / (in.height() * in.width());
                    double deviation = Math.sqrt(weights[of + 3 * channels] + 1e-5);
                    out[i] = (float) ((in.values()[i] - weights[of + 2 * channels]) / deviation * weights[of]
                            + weights[of + channels]);
                }
                return new Maps(channels, in.height(), in.width(), out);
            }
            """;

    private static final String DENSE = """

            /** Weighted sums of features. @param weight where the weights begin, which the biases follow */
            private Maps dense(Maps in, int units, int weight) {
                float[] out = new float[units];
                int features = in.values().length;
                for (int unit = 0; unit < units; unit++) {
                    double sum = weights[weight + units * features + unit];
                    for (int i = 0; i < features; i++) {
                        sum += weights[weight + unit * features + i] * in.values()[i];
                    }
                    out[unit] = (float) sum;
                }
                return new Maps(units, 1, 1, out);
            }
            """;

    private static final String EACH = """

            private static Maps each(Maps in, DoubleUnaryOperator function) {
                float[] out = new float[in.values().length];
                for (int i = 0; i < out.length; i++) {
                    out[i] = (float) function.applyAsDouble(in.values()[i]);
                }
                return new Maps(in.channels(), in.height(), in.width(), out);
            }
            """;

    private CnnJavaFunctions() {
    }

    /** The texts that a function needs, each with an empty line before. */
    static List<String> of(Function function) {
        return switch (function) {
            case CONVOLUTION -> List.of(CONVOLUTION);
            case MAX_POOLING -> List.of(MAX_POOLING);
            case AVERAGE_POOLING -> List.of(AVERAGE_POOLING);
            case GLOBAL_AVERAGE -> List.of(GLOBAL_AVERAGE);
            case BATCH_NORM -> List.of(BATCH_NORM);
            case DENSE -> List.of(DENSE);
            case FLATTEN -> List.of();
            case RELU, SIGMOID, TANH, LEAKY_RELU -> List.of(EACH);
            case GELU -> List.of(EACH, JavaFunctions.ERROR_FUNCTION);
        };
    }
}
