package org.dlmastery.core.kind.cnn;

import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Request;

/** Images that a small network tells apart quickly: a bright square whose place is its class, on a noisy ground. */
final class SmallImages {
    static final int TRAINING = 120;
    static final int TEST = 70;
    private static final int SIDE = 28;

    private SmallImages() {
    }

    static Request.Supply supply() {
        return CnnSpec.supply(ImageDataset.MNIST, images(TRAINING, 1), labels(TRAINING), images(TEST, 2), labels(TEST));
    }

    /** The classes in turn. */
    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return labels;
    }

    static byte[] images(int count, int seed) {
        byte[] images = new byte[count * SIDE * SIDE];
        for (int i = 0; i < images.length; i++) {
            int image = i / (SIDE * SIDE);
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            int digit = image % 10;
            boolean bright = row / 7 == digit / 4 && column / 7 == digit % 4;
            images[i] = (byte) ((i * 37 + seed * 101 + image * 53) % 91 + (bright ? 160 : 0));
        }
        return images;
    }
}
