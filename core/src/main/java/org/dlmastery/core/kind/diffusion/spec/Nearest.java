package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * Which training image each of several images is most like: does the network remember what it has seen?
 *
 * @param places the training image nearest to each image, from 0 [n]
 * @param distances the root mean square difference to it, from black, 0, to white, 1 [n]
 */
public record Nearest(int[] places, float[] distances) {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    private static final float HALF = 127.5f;
    private static final String IMAGES = "images";
    private static final String TRAINING = "training";
    private static final String PLACES = "places";
    private static final String DISTANCES = "distances";

    /**
     * A question.
     *
     * @param images bytes without a sign [n × 784]
     * @param training likewise [m × 784]
     */
    public static List<NamedArray> question(byte[] images, byte[] training) {
        return List.of(NamedArray.of(IMAGES, images), NamedArray.of(TRAINING, training));
    }

    /** Images in [−1, 1] as they are seen: bytes from 0, black, to 255, white, and cut off beyond. */
    public static byte[] seen(float[] images) {
        byte[] seen = new byte[images.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (byte) Math.round((Math.max(-1, Math.min(1, images[i])) + 1) * HALF);
        }
        return seen;
    }

    /** A question's images. @throws IllegalArgumentException if there are none, or no whole ones */
    public static byte[] images(List<NamedArray> question) {
        return whole(question, IMAGES);
    }

    /** A question's training images. @throws IllegalArgumentException if there are none, or no whole ones */
    public static byte[] training(List<NamedArray> question) {
        return whole(question, TRAINING);
    }

    private static byte[] whole(List<NamedArray> question, String name) {
        byte[] bytes = NamedArray.get(question, name).bytes();
        if (bytes.length == 0 || bytes.length % PIXELS != 0) {
            throw new IllegalArgumentException("nearest: " + name + " of " + PIXELS + " pixels each are needed, got "
                    + bytes.length + " pixels in all");
        }
        return bytes;
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(PLACES, places), NamedArray.of(DISTANCES, distances));
    }

    public static Nearest of(List<NamedArray> arrays) {
        return new Nearest(NamedArray.get(arrays, PLACES).wholes(), NamedArray.get(arrays, DISTANCES).values());
    }
}
