package org.dlmastery.site.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.NamedShape;

/**
 * A tied GPT once more, as plain loops over arrays (Radford et al. 2019), apart from the engine: what the shipped weights
 * are measured with.
 */
public final class PlainGpt {
    private static final double EPSILON = 1e-5;

    /** Looks at what a layer's heads put out, side by side [T][C], and may change it. */
    public interface Heads {
        void pass(int layer, float[][] outputs);
    }

    private final GptSize size;
    private final int channels;
    private final Map<String, float[]> weights = new HashMap<>();
    /** A square over the text of each head's scores is never kept: a row at a time. */
    private final float[] scores;

    /** @param all the weights, in the order of {@link GptSize#stack} */
    public PlainGpt(GptSize size, float[] all) {
        this.size = size;
        channels = size.channels();
        scores = new float[size.context()];
        int next = 0;
        for (NamedShape parameter : size.stack(size.context()).outline().whole().parameters()) {
            int count = parameter.shape().count();
            float[] values = Arrays.copyOfRange(all, next, next + count);
            boolean isMatrix = parameter.shape().rank() == 2 && parameter.name().startsWith("h.");
            weights.put(parameter.name(), isMatrix ? turned(values, parameter.shape().size(0)) : values);
            next += count;
        }
    }

    /** [outputs, inputs] as [inputs, outputs]. */
    private static float[] turned(float[] values, int outputs) {
        int inputs = values.length / outputs;
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % inputs * outputs + i / inputs] = values[i];
        }
        return turned;
    }

    /** The logits behind each word of a text, [T][V]. */
    public float[][] logits(int[] text) {
        return logits(text, (layer, outputs) -> { });
    }

    /** The same, with what heads put out passed on its way. */
    public float[][] logits(int[] text, Heads heads) {
        float[][] x = new float[text.length][channels];
        for (int t = 0; t < text.length; t++) {
            for (int c = 0; c < channels; c++) {
                x[t][c] = weights.get("wte.weight")[text[t] * channels + c] + weights.get("wpe.weight")[t * channels + c];
            }
        }
        for (int layer = 0; layer < size.layers(); layer++) {
            String name = "h." + layer + ".";
            float[][] outputs = attention(linear(name + "qkv", norm(name + "ln_1", x)));
            heads.pass(layer, outputs);
            add(x, linear(name + "proj", outputs));
            float[][] inner = linear(name + "fc", norm(name + "ln_2", x));
            for (float[] row : inner) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) (0.5 * row[i]
                            * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (row[i] + 0.044715 * row[i] * row[i] * row[i]))));
                }
            }
            add(x, linear(name + "fc2", inner));
        }
        float[][] last = norm("ln_f", x);
        float[][] logits = new float[text.length][size.vocabulary()];
        float[] table = weights.get("wte.weight");
        for (int t = 0; t < text.length; t++) {
            for (int v = 0; v < size.vocabulary(); v++) {
                for (int c = 0; c < channels; c++) {
                    logits[t][v] += last[t][c] * table[v * channels + c];
                }
            }
        }
        return logits;
    }

    private static void add(float[][] x, float[][] more) {
        for (int t = 0; t < x.length; t++) {
            for (int c = 0; c < x[t].length; c++) {
                x[t][c] += more[t][c];
            }
        }
    }

    private float[][] norm(String name, float[][] x) {
        float[] gain = weights.get(name + ".weight");
        float[] bias = weights.get(name + ".bias");
        float[][] y = new float[x.length][channels];
        for (int t = 0; t < x.length; t++) {
            double mean = 0;
            for (float value : x[t]) {
                mean += value / channels;
            }
            double variance = 0;
            for (float value : x[t]) {
                variance += (value - mean) * (value - mean) / channels;
            }
            double scale = 1 / Math.sqrt(variance + EPSILON);
            for (int c = 0; c < channels; c++) {
                y[t][c] = (float) ((x[t][c] - mean) * scale * gain[c] + bias[c]);
            }
        }
        return y;
    }

    private float[][] linear(String name, float[][] x) {
        float[] weight = weights.get(name + ".weight");
        float[] bias = weights.get(name + ".bias");
        int outputs = bias.length;
        float[][] y = new float[x.length][];
        for (int t = 0; t < x.length; t++) {
            float[] row = bias.clone();
            for (int i = 0; i < x[t].length; i++) {
                float value = x[t][i];
                for (int o = 0; o < outputs; o++) {
                    row[o] += value * weight[i * outputs + o];
                }
            }
            y[t] = row;
        }
        return y;
    }

    /** @param together queries, keys and values beside each other [T][3·C] */
    private float[][] attention(float[][] together) {
        int width = channels / size.heads();
        float[][] y = new float[together.length][channels];
        for (int head = 0; head < size.heads(); head++) {
            for (int t = 0; t < together.length; t++) {
                double sum = 0;
                for (int s = 0; s <= t; s++) {
                    float product = 0;
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        product += together[t][d] * together[s][channels + d];
                    }
                    scores[s] = (float) Math.exp(product / Math.sqrt(width));
                    sum += scores[s];
                }
                for (int s = 0; s <= t; s++) {
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        y[t][d] += (float) (scores[s] / sum * together[s][2 * channels + d]);
                    }
                }
            }
        }
        return y;
    }

    /** The sum of −ln p of the words of a text behind its first, each read with all words before it. */
    public double loss(int[] text) {
        float[][] logits = logits(Arrays.copyOf(text, text.length - 1));
        double loss = 0;
        for (int t = 0; t < logits.length; t++) {
            double sum = 0;
            for (float logit : logits[t]) {
                sum += Math.exp(logit);
            }
            loss += Math.log(sum) - logits[t][text[t + 1]];
        }
        return loss;
    }

    /** Goes on from a text, always by the likeliest word. @return the words behind it */
    public int[] greedy(int[] text, int count) {
        int[] all = Arrays.copyOf(text, text.length + count);
        for (int at = text.length; at < all.length; at++) {
            float[][] logits = logits(Arrays.copyOfRange(all, Math.max(0, at - size.context()), at));
            float[] last = logits[logits.length - 1];
            for (int v = 1; v < last.length; v++) {
                all[at] = last[v] > last[all[at]] ? v : all[at];
            }
        }
        return Arrays.copyOfRange(all, text.length, all.length);
    }
}
