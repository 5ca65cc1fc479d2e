package org.dlmastery.ui.page.cnn;

import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.Picture;

/**
 * The image that the network reads on the page.
 *
 * @param pixels 0 to 255, [H·W], on a black ground
 * @param testImage which of the test images it is; −1 for one that the reader has brought
 * @param label what it shows, if that is known; else −1
 */
public record GivenImage(float[] pixels, int testImage, int label) {
    private static final int SIDE = 28;

    /** One that the reader has drawn or brought. */
    public static GivenImage brought(float[] pixels) {
        return new GivenImage(pixels, -1, -1);
    }

    static GivenImage ofTest(Images images, int index) {
        int size = images.dataset().imageBytes();
        float[] pixels = new float[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = images.test().images()[index * size + i] & 255;
        }
        return new GivenImage(pixels, index, images.test().labels()[index] & 255);
    }

    public Picture picture() {
        return Picture.ofFloats(pixels, 0, SIDE, SIDE, 1, 0, 255);
    }
}
