package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.protocol.Request;

/**
 * A test fixture, not data: images of 8 × 8 pixels made by a formula, stripes that run in one of four directions, at a
 * random place and with noise. What class an image is of is told by the direction.
 */
final class Patterns {
    static final String NAME = "second-patterns";
    static final String TRAINING_IMAGES = "training-images";
    static final String TRAINING_LABELS = "training-labels";
    static final String TEST_IMAGES = "test-images";
    static final String TEST_LABELS = "test-labels";
    static final int SIDE = 8;
    static final int CLASSES = 4;
    static final int TRAINING = 80;
    static final int TEST = 40;

    private Patterns() {
    }

    /** What the page gives the engine. */
    static Request.Supply supply() {
        return new Request.Supply(NAME, List.of(images(TRAINING_IMAGES, TRAINING, 1), labels(TRAINING_LABELS, TRAINING),
                images(TEST_IMAGES, TEST, 2), labels(TEST_LABELS, TEST)));
    }

    /** Bytes [N, 1, 8, 8]. */
    private static NamedArray images(String name, int count, int seed) {
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.POINTS);
        byte[] pixels = new byte[count * SIDE * SIDE];
        int next = 0;
        for (int image = 0; image < count; image++) {
            double direction = label(image) * Math.PI / CLASSES;
            double phase = random.between(0, 2 * Math.PI);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    double wave = Math.sin((x * Math.cos(direction) + y * Math.sin(direction)) * Math.PI / 2 + phase);
                    pixels[next++] = (byte) Math.round(127 + 80 * wave + random.between(-40, 40));
                }
            }
        }
        return new NamedArray(name, List.of(count, 1, SIDE, SIDE), new NamedArray.Bytes(pixels));
    }

    private static NamedArray labels(String name, int count) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = label(i);
        }
        return NamedArray.of(name, labels);
    }

    static int label(int image) {
        return image % CLASSES;
    }
}
