package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What a classifier of digits, trained apart from any diffusion model, reads in images: the one that the site brings for
 * its page on CNNs.
 *
 * @param probabilities of each digit for each image, image by image [N × 10]
 */
public record Judgement(float[] probabilities) {
    /** The name of the classifier's file among the site's data. */
    public static final String CLASSIFIER = "mnist-weights";

    private static final String IMAGES = "images";
    private static final String FILE = "file";
    private static final String PROBABILITIES = "probabilities";

    /**
     * A question.
     *
     * @param images in [−1, 1], image by image and row by row [N × 784]; beyond is cut off, as it is in pictures
     * @param file the classifier's
     */
    public static List<NamedArray> question(float[] images, byte[] file) {
        return List.of(NamedArray.of(IMAGES, images), NamedArray.of(FILE, file));
    }

    /** The images of a question. @throws IllegalArgumentException if there are none, or no whole ones */
    public static float[] images(List<NamedArray> question) {
        float[] images = NamedArray.get(question, IMAGES).values();
        int pixels = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
        if (images.length == 0 || images.length % pixels != 0) {
            throw new IllegalArgumentException("judge: images of " + pixels + " pixels each are needed, got "
                    + images.length + " pixels in all");
        }
        return images;
    }

    /** The classifier's file of a question. @throws IllegalArgumentException if there is none */
    public static byte[] file(List<NamedArray> question) {
        return NamedArray.get(question, FILE).bytes();
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(PROBABILITIES, probabilities));
    }

    public static Judgement of(List<NamedArray> arrays) {
        return new Judgement(NamedArray.get(arrays, PROBABILITIES).values());
    }

    /** The digit that is read in an image: the likeliest. */
    public int digit(int image) {
        int from = image * DiffusionSpec.CLASSES;
        int best = 0;
        for (int digit = 1; digit < DiffusionSpec.CLASSES; digit++) {
            if (probabilities[from + digit] > probabilities[from + best]) {
                best = digit;
            }
        }
        return best;
    }

    /** How many images are read as what was asked for. */
    public int hits(int[] labels) {
        int hits = 0;
        for (int i = 0; i < labels.length; i++) {
            hits += digit(i) == labels[i] ? 1 : 0;
        }
        return hits;
    }
}
