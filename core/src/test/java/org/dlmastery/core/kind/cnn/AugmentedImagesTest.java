package org.dlmastery.core.kind.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.cnn.spec.Augmentation;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.junit.jupiter.api.Test;

/** Each image of a batch is its original, moved or mirrored, and nothing else. */
class AugmentedImagesTest {
    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final int COUNT = 400;

    private final Backend backend = new ReferenceBackend();
    /** No two pixels of an image are alike as far as its borders go. */
    private final byte[] raw = raw();
    private final ImageExamples images = new ImageExamples(backend, ImageDataset.MNIST, bytes(raw, COUNT, PIXELS),
            bytes(new byte[COUNT], COUNT), 1, 0);

    private static byte[] raw() {
        byte[] raw = new byte[COUNT * PIXELS];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) (1 + (i * 89 + i / PIXELS * 31 + i % PIXELS / SIDE * 7) % 250);
        }
        return raw;
    }

    private Tensor bytes(byte[] values, int... shape) {
        Buffer buffer = backend.allocate(DType.U8, values.length);
        backend.write(buffer, 0, values);
        return new Tensor(View.of(buffer, Shape.of(shape)), false);
    }

    /** All images in their order, as a batch that begins at this place of an epoch. */
    private float[] batch(Augmentation augmentation, int epoch, int first) {
        AugmentedImages examples = new AugmentedImages(backend, images, augmentation, 5);
        float[] numbers = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            numbers[i] = i;
        }
        Buffer rows = backend.allocate(DType.I32, COUNT);
        backend.write(rows, numbers);
        int buffers = backend.liveBuffers();
        float[] pixels;
        try (Batch batch = examples.room(COUNT)) {
            examples.vary(batch, epoch, first);
            examples.gather(batch, View.of(rows, Shape.of(COUNT)));
            pixels = backend.read(batch.tensor(ImageExamples.IMAGES).view()).get();
        }
        assertEquals(buffers, backend.liveBuffers());
        return pixels;
    }

    /** As NumPy's pad does it with mode "reflect": 2 1 | 0 1 2 … 25 26 27 | 26 25. */
    private static int seen(int place) {
        return switch (place) {
            case -2 -> 2;
            case -1 -> 1;
            case SIDE -> 26;
            case SIDE + 1 -> 25;
            default -> place;
        };
    }

    /** The original moved right and down, its margin reflected in what that leaves open; negative is left and up. */
    private float[] moved(int image, int right, int down, boolean mirrored) {
        float[] moved = new float[PIXELS];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int across = seen(column - right);
                moved[row * SIDE + column] = raw[image * PIXELS + seen(row - down) * SIDE
                        + (mirrored ? SIDE - 1 - across : across)] & 255;
            }
        }
        return moved;
    }

    /** Which of the 25 shifts, and of the 25 mirrored ones, each image has; −1 if none. */
    private int[] found(float[] batch) {
        int[] found = new int[COUNT];
        for (int image = 0; image < COUNT; image++) {
            float[] is = Arrays.copyOfRange(batch, image * PIXELS, (image + 1) * PIXELS);
            found[image] = -1;
            for (int each = 0; each < 50; each++) {
                if (Arrays.equals(is, moved(image, each % 5 - 2, each / 5 % 5 - 2, each >= 25))) {
                    found[image] = each;
                }
            }
        }
        return found;
    }

    private static int[] counts(int[] found) {
        int[] counts = new int[50];
        for (int each : found) {
            assertTrue(each >= 0, "every image is its original, moved");
            counts[each]++;
        }
        return counts;
    }

    @Test
    void shiftsAreUpToTwoPixelsEachWayAndAllOfThemComeUp() {
        int[] counts = counts(found(batch(Augmentation.SHIFT, 0, 0)));
        for (int each = 0; each < 25; each++) {
            // 16 of 400 on average; a binomial count is below 4 or above 32 once in some thousands.
            assertTrue(counts[each] >= 4 && counts[each] <= 32, "shift " + each + ": " + counts[each]);
        }
        assertEquals(0, Arrays.stream(counts, 25, 50).sum(), "none is mirrored");
    }

    @Test
    void aboutHalfAreMirroredAndNoneMoved() {
        int[] counts = counts(found(batch(Augmentation.FLIP, 0, 0)));
        assertEquals(COUNT, counts[12] + counts[37], "none is moved");
        assertTrue(counts[37] > 160 && counts[37] < 240, counts[37] + " of 400 are mirrored");
    }

    @Test
    void bothTogetherComeUp() {
        int[] counts = counts(found(batch(Augmentation.SHIFT_AND_FLIP, 0, 0)));
        int mirrored = Arrays.stream(counts, 25, 50).sum();
        assertTrue(mirrored > 160 && mirrored < 240, mirrored + " of 400 are mirrored");
        assertTrue(counts[12] + counts[37] < 40, "few stay where they are");
    }

    @Test
    void whatHappensFollowsFromSeedEpochAndPlace() {
        float[] first = batch(Augmentation.SHIFT, 3, 0);
        assertArrayEquals(first, batch(Augmentation.SHIFT, 3, 0));
        assertFalse(Arrays.equals(first, batch(Augmentation.SHIFT, 4, 0)), "another epoch");
        assertFalse(Arrays.equals(first, batch(Augmentation.SHIFT, 3, COUNT)), "another batch of the epoch");
    }
}
