package org.dlmastery.ui.page.diffusion.tabs;

import java.util.Arrays;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;

/** How straight the images' ways from noise are: from the noise to the digit as the crow flies, by the way they took. */
final class Straightness {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;

    private final double[] lengths = new double[SampleFrame.IMAGES];
    private float[] first = new float[0];
    private float[] last = new float[0];

    /** The next step's images. */
    void add(SampleFrame frame) {
        if (first.length == 0) {
            first = frame.noised();
        } else {
            for (int image = 0; image < lengths.length; image++) {
                lengths[image] += distance(last, frame.noised(), image);
            }
        }
        last = frame.noised();
    }

    /** 1 for straight lines, less for others: the mean over the images; NaN if none has moved. */
    double value() {
        return Arrays.stream(lengths).max().orElse(0) == 0 ? Double.NaN : mean();
    }

    private double mean() {
        double sum = 0;
        for (int image = 0; image < lengths.length; image++) {
            sum += distance(first, last, image) / lengths[image];
        }
        return sum / lengths.length;
    }

    private static double distance(float[] from, float[] to, int image) {
        double sum = 0;
        for (int i = image * PIXELS; i < (image + 1) * PIXELS; i++) {
            sum += (double) (to[i] - from[i]) * (to[i] - from[i]);
        }
        return Math.sqrt(sum);
    }
}
