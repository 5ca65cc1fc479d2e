package org.dlmastery.core.kind.cnn.spec;

import java.util.Arrays;
import org.dlmastery.core.data.ImageDataset;

/**
 * What the page shows of a few images, for exported programs to be held against.
 *
 * @param pixels 0 to 255, image by image [n, C·H·W]
 * @param probabilities of each class for each image [n, classes]
 */
public record CnnAnswers(float[] pixels, float[] probabilities) {
    /** How many images are taken at most. */
    public static final int MOST = 10;

    public CnnAnswers {
        int count = probabilities.length / CnnNetwork.CLASSES;
        if (probabilities.length % CnnNetwork.CLASSES != 0 || count == 0 && pixels.length > 0
                || count > 0 && pixels.length % count != 0) {
            throw new IllegalArgumentException("answers: " + pixels.length + " pixels and " + probabilities.length
                    + " probabilities are not of as many images");
        }
    }

    /**
     * The first images' answers.
     *
     * @param images bytes without a sign, from the first image on [N, C·H·W]
     * @param probabilities likewise, perhaps of other many [M, classes]
     */
    public static CnnAnswers ofFirst(ImageDataset data, byte[] images, float[] probabilities) {
        int count = Math.min(MOST, Math.min(images.length / data.imageBytes(), probabilities.length / CnnNetwork.CLASSES));
        float[] pixels = new float[count * data.imageBytes()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = images[i] & 0xff;
        }
        return new CnnAnswers(pixels, Arrays.copyOf(probabilities, count * CnnNetwork.CLASSES));
    }

    /** How many images there are. */
    public int count() {
        return probabilities.length / CnnNetwork.CLASSES;
    }

    /** All numbers in a row, as they travel: the pixels, then the probabilities. */
    public float[] packed() {
        float[] all = Arrays.copyOf(pixels, pixels.length + probabilities.length);
        System.arraycopy(probabilities, 0, all, pixels.length, probabilities.length);
        return all;
    }

    /** What was {@link #packed}. */
    public static CnnAnswers unpacked(ImageDataset data, float[] all) {
        int pixels = all.length / (data.imageBytes() + CnnNetwork.CLASSES) * data.imageBytes();
        return new CnnAnswers(Arrays.copyOf(all, pixels), Arrays.copyOfRange(all, pixels, all.length));
    }
}
