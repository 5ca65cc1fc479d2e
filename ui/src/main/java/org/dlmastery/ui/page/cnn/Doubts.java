package org.dlmastery.ui.page.cnn;

import java.util.Arrays;
import org.dlmastery.ui.explain.ClassBars;

/** How much a network believes the label of each training image: the probability that it gives that class. */
final class Doubts {
    /** So many are listed. */
    static final int LISTED = 500;
    private static final double HARD = 0.6;

    private final byte[] labels;
    private final float[] confidence;
    private final byte[] says;
    private int read;

    Doubts(byte[] labels) {
        this.labels = labels;
        confidence = new float[labels.length];
        says = new byte[labels.length];
        Arrays.fill(confidence, Float.NaN);
    }

    /** @param probabilities of each class for each of these images: [n, classes] */
    void take(int[] rows, float[] probabilities) {
        int classes = probabilities.length / rows.length;
        for (int i = 0; i < rows.length; i++) {
            float[] own = Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes);
            read += Float.isNaN(confidence[rows[i]]) ? 1 : 0;
            confidence[rows[i]] = own[labels[rows[i]]];
            says[rows[i]] = (byte) ClassBars.best(own);
        }
    }

    int count() {
        return labels.length;
    }

    /** Of how many it is known. */
    int read() {
        return read;
    }

    boolean isComplete() {
        return read == labels.length;
    }

    /** The probability of its label. */
    float confidence(int image) {
        return confidence[image];
    }

    /** The most probable class. */
    int says(int image) {
        return says[image];
    }

    /** The part of all images whose labels it believes least: 60 of 100, in no order that matters. */
    int[] hardest() {
        long[] keys = new long[labels.length];
        for (int image = 0; image < keys.length; image++) {
            // What is positive is ordered as the bits of it are.
            keys[image] = (long) Float.floatToIntBits(confidence[image]) << Integer.SIZE | image;
        }
        Arrays.sort(keys);
        int[] hardest = new int[(int) Math.round(HARD * keys.length)];
        for (int i = 0; i < hardest.length; i++) {
            hardest[i] = (int) keys[i];
        }
        return hardest;
    }

    /** How many images it takes for another class than their label says. */
    int wrong() {
        int wrong = 0;
        for (int i = 0; i < labels.length; i++) {
            wrong += says[i] == labels[i] ? 0 : 1;
        }
        return wrong;
    }

    /** The images whose labels it believes least, the least believed first; of equal ones in their order. */
    int[] leastBelieved() {
        int[] least = new int[Math.min(LISTED, labels.length)];
        int known = 0;
        for (int image = 0; image < labels.length; image++) {
            if (known < least.length || confidence[image] < confidence[least[known - 1]]) {
                int at = known < least.length ? known++ : known - 1;
                while (at > 0 && confidence[least[at - 1]] > confidence[image]) {
                    least[at] = least[at - 1];
                    at--;
                }
                least[at] = image;
            }
        }
        return least;
    }
}
