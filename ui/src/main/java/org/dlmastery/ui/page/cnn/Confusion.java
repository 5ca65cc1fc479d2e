package org.dlmastery.ui.page.cnn;

import java.util.Arrays;

/**
 * How many images of each class are taken for each class.
 *
 * @param counts [classes, classes]: a row a true class, a column a predicted one; NaN where no image's class is known
 */
record Confusion(int classes, float[] counts) {
    static Confusion none(int classes) {
        float[] counts = new float[classes * classes];
        Arrays.fill(counts, Float.NaN);
        return new Confusion(classes, counts);
    }

    /** Of all images. @param predicted a class for each; where one is not known, −1, nothing is */
    static Confusion of(int classes, byte[] labels, int[] predicted) {
        for (int each : predicted) {
            if (each < 0) {
                return none(classes);
            }
        }
        float[] counts = new float[classes * classes];
        for (int i = 0; i < predicted.length; i++) {
            counts[(labels[i] & 255) * classes + predicted[i]]++;
        }
        return new Confusion(classes, counts);
    }

    boolean isKnown() {
        return counts[0] == counts[0];
    }

    /** How many images the commonest true class has: what a whole row at one place is drawn as. */
    float largestRow() {
        float largest = 0;
        for (int row = 0; row < classes; row++) {
            float sum = 0;
            for (int column = 0; column < classes; column++) {
                sum += counts[row * classes + column];
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
