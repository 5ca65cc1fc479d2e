package org.dlmastery.core.kind.diffusion.spec;

import java.util.Arrays;

/**
 * Digits that a page has drawn, for exported programs to be held against.
 *
 * @param sampling how they were drawn
 * @param trained how many training steps the weights had seen; −1 if none were drawn
 * @param labels which digit each was to become [n]
 * @param images the first of the sixteen, from −1, black, to 1, white [n × 784]
 */
public record DiffusionAnswers(Sampling sampling, int trained, int[] labels, float[] images) {
    /** How many images are taken at most. */
    public static final int MOST = 4;

    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    private static final int HEAD = 7;

    public DiffusionAnswers {
        if (images.length != labels.length * PIXELS) {
            throw new IllegalArgumentException("answers: " + images.length + " pixels are not " + labels.length
                    + " images of 28 × 28");
        }
    }

    /** Without any digits. @param sampling how a program draws unless it is told otherwise */
    public static DiffusionAnswers none(Sampling sampling) {
        return new DiffusionAnswers(sampling, -1, new int[0], new float[0]);
    }

    /** @param last what the sampling's last step has left */
    public static DiffusionAnswers of(Sampling sampling, SampleFrame last) {
        return new DiffusionAnswers(sampling, last.trained(), Arrays.copyOf(last.labels(), MOST),
                Arrays.copyOf(last.noised(), MOST * PIXELS));
    }

    /** How many digits there are. */
    public int count() {
        return labels.length;
    }

    /** All numbers in a row, as they travel. */
    public float[] packed() {
        float[] all = new float[HEAD + labels.length + images.length];
        float[] head = {sampling.digit(), sampling.steps(), (float) sampling.guidance(), (float) sampling.eta(),
            sampling.clips() ? 1 : 0, sampling.seed(), trained};
        System.arraycopy(head, 0, all, 0, HEAD);
        for (int i = 0; i < labels.length; i++) {
            all[HEAD + i] = labels[i];
        }
        System.arraycopy(images, 0, all, HEAD + labels.length, images.length);
        return all;
    }

    /** What was {@link #packed}. */
    public static DiffusionAnswers unpacked(float[] all) {
        int[] labels = new int[(all.length - HEAD) / (1 + PIXELS)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) all[HEAD + i];
        }
        return new DiffusionAnswers(new Sampling((int) all[0], (int) all[1], all[2], all[3], all[4] == 1, (int) all[5]),
                (int) all[6], labels, Arrays.copyOfRange(all, HEAD + labels.length, all.length));
    }
}
