package org.dlmastery.core.data;

import java.util.Arrays;

/** How alike two lists of numbers are in their order (Spearman 1904). */
public final class RankCorrelation {
    private RankCorrelation() {
    }

    /**
     * The correlation of the numbers' ranks, from −1 to 1; equal numbers share the mean of their ranks. NaN where all
     * numbers of a list are the same.
     *
     * @throws IllegalArgumentException if the lists have different lengths
     */
    public static double of(float[] first, float[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("rank correlation: lists of " + first.length + " and " + second.length
                    + " numbers");
        }
        double[] a = ranks(first);
        double[] b = ranks(second);
        double mean = (first.length - 1) / 2.0;
        double products = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - mean) * (b[i] - mean);
            squaresOfA += (a[i] - mean) * (a[i] - mean);
            squaresOfB += (b[i] - mean) * (b[i] - mean);
        }
        return products / Math.sqrt(squaresOfA * squaresOfB);
    }

    /** From 0. */
    private static double[] ranks(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (bound(sorted, values[i], false) + bound(sorted, values[i], true) - 1) / 2.0;
        }
        return ranks;
    }

    /** How many numbers are smaller, or not greater. */
    private static int bound(float[] sorted, float value, boolean withEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            boolean isBelow = withEqual ? sorted[middle] <= value : sorted[middle] < value;
            low = isBelow ? middle + 1 : low;
            high = isBelow ? high : middle;
        }
        return low;
    }
}
