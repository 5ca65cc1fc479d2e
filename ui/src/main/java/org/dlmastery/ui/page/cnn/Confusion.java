package org.dlmastery.ui.page.cnn;

import java.util.Optional;

/**
 * How many images of each class are taken for each class.
 *
 * @param counts [classes, classes]: a row a true class, a column a predicted one
 */
record Confusion(int classes, float[] counts) {
    /** Of the images that are known; nothing before one is. @param predicted a class for each; −1 where it is not known */
    static Optional<Confusion> of(int classes, byte[] labels, int[] predicted) {
        float[] counts = new float[classes * classes];
        boolean isAnyKnown = false;
        for (int i = 0; i < predicted.length; i++) {
            if (predicted[i] >= 0) {
                isAnyKnown = true;
                counts[(labels[i] & 255) * classes + predicted[i]]++;
            }
        }
        return isAnyKnown ? Optional.of(new Confusion(classes, counts)) : Optional.empty();
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
