package org.dlmastery.ui.page.cnn;

import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.download.ImageData;
import org.dlmastery.ui.explain.Picture;

/**
 * The image that the network reads on the page.
 *
 * @param kind of whose images it is one: that says its size
 * @param pixels 0 to 255, [C·H·W]
 * @param testImage which of the test images it is; −1 for another
 * @param label what it shows; −1 for one that the reader has brought
 */
public record GivenImage(ImageDataset kind, float[] pixels, int testImage, int label) {
    /** One that the reader has drawn or brought, made as those of the kind were. */
    public static GivenImage brought(ImageDataset kind, float[] pixels) {
        return new GivenImage(kind, pixels, -1, -1);
    }

    /** Nothing but black. */
    static GivenImage black(ImageDataset kind) {
        return new GivenImage(kind, new float[kind.imageBytes()], -1, -1);
    }

    /** Other pixels, of as many. */
    public GivenImage changed(float[] next) {
        return new GivenImage(kind, next, -1, -1);
    }

    static GivenImage ofTest(ImageDataset data, ImageData tests, int index) {
        int size = data.imageBytes();
        float[] pixels = new float[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = tests.images()[index * size + i] & 255;
        }
        return new GivenImage(data, pixels, index, tests.labels()[index] & 255);
    }

    /** One that it learns from. */
    static GivenImage ofTraining(ImageDataset data, ImageData training, int index) {
        GivenImage image = ofTest(data, training, index);
        return new GivenImage(data, image.pixels(), -1, image.label());
    }

    public Picture picture() {
        return Picture.ofFloats(pixels, 0, kind.height(), kind.width(), kind.channels(), 0, 255);
    }
}
