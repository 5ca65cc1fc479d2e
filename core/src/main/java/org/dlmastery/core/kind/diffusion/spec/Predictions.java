package org.dlmastery.core.kind.diffusion.spec;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What the network says of noised images, not told the digit and told it: what guidance is made of.
 *
 * @param untold ε_∅, image by image [N × 784]
 * @param told ε_c [N × 784]
 */
public record Predictions(float[] untold, float[] told) {
    private static final String NOISED = "noised";
    private static final String TIME = "time";
    private static final String LABELS = "labels";
    private static final String UNTOLD = "untold";
    private static final String TOLD = "told";

    /** A question about the images of a frame that is not the last. */
    public static List<NamedArray> question(SampleFrame frame) {
        return question(frame.noised(), frame.time(), frame.labels());
    }

    /** A question about one image of such a frame, which {@link BlockMaps} answers too. */
    public static List<NamedArray> question(SampleFrame frame, int index) {
        int pixels = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
        return question(Arrays.copyOfRange(frame.noised(), index * pixels, (index + 1) * pixels), frame.time(),
                frame.labels()[index]);
    }

    private static List<NamedArray> question(float[] noised, int time, int... labels) {
        return List.of(NamedArray.of(NOISED, noised), NamedArray.of(TIME, new int[] {time}), NamedArray.of(LABELS, labels));
    }

    /** A question's noised images [N × 784]. @throws IllegalArgumentException if they are not as many as its labels */
    public static float[] noised(List<NamedArray> question) {
        float[] noised = NamedArray.get(question, NOISED).values();
        int labels = labels(question).length;
        if (labels == 0 || noised.length != labels * DiffusionSpec.SIDE * DiffusionSpec.SIDE) {
            throw new IllegalArgumentException("predictions: an image of 28 × 28 pixels is needed for each label, got "
                    + noised.length + " pixels for " + labels + " labels");
        }
        return noised;
    }

    /** A question's timestep. @throws IllegalArgumentException if there is no such one */
    public static int time(List<NamedArray> question) {
        int time = NamedArray.whole(question, TIME);
        if (time < 0 || time >= DiffusionSpec.TIMESTEPS) {
            throw new IllegalArgumentException("predictions: timesteps go from 0 to " + (DiffusionSpec.TIMESTEPS - 1)
                    + ", got " + time);
        }
        return time;
    }

    /** The digits that a question tells the network of [N]. */
    public static int[] labels(List<NamedArray> question) {
        return NamedArray.get(question, LABELS).wholes();
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(UNTOLD, untold), NamedArray.of(TOLD, told));
    }

    public static Predictions of(List<NamedArray> arrays) {
        return new Predictions(NamedArray.get(arrays, UNTOLD).values(), NamedArray.get(arrays, TOLD).values());
    }
}
