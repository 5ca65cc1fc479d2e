package org.dlmastery.ui.page.diffusion.tabs;

import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;

/** How unlike images of one digit are. */
final class Unlikeness {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;

    private Unlikeness() {
    }

    /**
     * The root mean square difference of two images of one digit, as they are seen, from black, 0, to white, 1: its mean
     * over all such pairs; NaN if no digit is there twice.
     */
    static double of(SampleFrame frame) {
        double sum = 0;
        int pairs = 0;
        int[] labels = frame.labels();
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < i; j++) {
                if (labels[i] == labels[j]) {
                    sum += between(frame.clean(), i * PIXELS, frame.clean(), j * PIXELS);
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /** The root mean square difference of two images as they are seen, from black, 0, to white, 1. */
    static double between(float[] some, int one, float[] others, int other) {
        double sum = 0;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            double difference = seen(some[one + pixel]) - seen(others[other + pixel]);
            sum += difference * difference;
        }
        return Math.sqrt(sum / PIXELS);
    }

    private static double seen(float value) {
        return (Math.max(-1, Math.min(1, value)) + 1) / 2;
    }
}
