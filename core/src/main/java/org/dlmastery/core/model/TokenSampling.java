package org.dlmastery.core.model;

import java.util.Arrays;

/**
 * How the next token is drawn from a model's logits: temperature, then the k likeliest, then the likeliest whose
 * probabilities come to p, as most libraries order them. At temperature 0 the likeliest alone is taken (greedy).
 *
 * @param temperature what the logits are divided by, 0 or more
 * @param topK how many of the likeliest tokens stay, among equals the first; 0 for all
 * @param topP the fewest likeliest tokens whose probabilities come to at least this stay (Holtzman et al. 2020); above
 *     0, 1 for all
 */
public record TokenSampling(double temperature, int topK, double topP) {
    public TokenSampling {
        if (!(temperature >= 0) || topK < 0 || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("sampling: a temperature of 0 or more, a top-k of 0 or more and a top-p "
                    + "above 0 up to 1 are needed, got " + temperature + ", " + topK + " and " + topP);
        }
    }

    /** Always the likeliest token. */
    public static TokenSampling greedy() {
        return new TokenSampling(0, 0, 1);
    }

    /** Whatever the model says, as likely as it says. */
    public static TokenSampling plain() {
        return new TokenSampling(1, 0, 1);
    }

    /**
     * The chance of each token to be drawn: 0 for those that are cut off, together 1.
     *
     * @param logits [V], each a finite number
     */
    public float[] probabilities(float[] logits) {
        int[] order = likeliestFirst(logits);
        float[] chances = new float[logits.length];
        if (temperature == 0) {
            chances[order[0]] = 1;
            return chances;
        }
        int kept = topK == 0 ? order.length : Math.min(topK, order.length);
        double[] weights = new double[kept];
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            weights[i] = Math.exp((logits[order[i]] - (double) logits[order[0]]) / temperature);
            sum += weights[i];
        }
        kept = nucleus(weights, sum);
        double keptSum = 0;
        for (int i = 0; i < kept; i++) {
            keptSum += weights[i];
        }
        for (int i = 0; i < kept; i++) {
            chances[order[i]] = (float) (weights[i] / keptSum);
        }
        return chances;
    }

    /** How many of the largest weights come to topP of their sum. */
    private int nucleus(double[] weights, double sum) {
        if (topP == 1) {
            return weights.length;
        }
        double reached = 0;
        for (int i = 0; i < weights.length; i++) {
            reached += weights[i] / sum;
            if (reached >= topP) {
                return i + 1;
            }
        }
        return weights.length;
    }

    /**
     * The token that a random number decides on.
     *
     * @param chances as {@link #probabilities} gives them
     * @param uniform from 0 to below 1
     */
    public static int pick(float[] chances, double uniform) {
        double below = 0;
        int last = 0;
        for (int i = 0; i < chances.length; i++) {
            below += chances[i];
            if (chances[i] > 0) {
                last = i;
                if (uniform < below) {
                    return i;
                }
            }
        }
        // The chances are rounded, so that they can come to a little less than 1.
        return last;
    }

    /** The tokens' numbers in falling order of their logits, among equals the lower number first. */
    private static int[] likeliestFirst(float[] logits) {
        if (logits.length == 0) {
            throw new IllegalArgumentException("sampling: there are no logits");
        }
        long[] keys = new long[logits.length];
        for (int i = 0; i < keys.length; i++) {
            if (!(Math.abs(logits[i]) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("sampling: the logit of token " + i + " is " + logits[i]
                        + "; the model's weights are no longer finite");
            }
            // The bits of floats, of negative ones turned around, are in the order of the floats; −0 counts as 0.
            int bits = Float.floatToIntBits(logits[i] + 0f);
            keys[i] = ((long) ~(bits ^ (bits >> 31 & 0x7fffffff)) << 32) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
