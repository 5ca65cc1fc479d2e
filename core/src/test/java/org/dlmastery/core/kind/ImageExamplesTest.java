package org.dlmastery.core.kind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.junit.jupiter.api.Test;

class ImageExamplesTest {
    private static final int PIXELS = 28 * 28;
    private final Backend backend = new ReferenceBackend();

    private Tensor bytes(byte[] values, int... shape) {
        Buffer buffer = backend.allocate(DType.U8, values.length);
        backend.write(buffer, 0, values);
        return new Tensor(View.of(buffer, Shape.of(shape)), false);
    }

    private static byte[] pixels(int images) {
        byte[] pixels = new byte[images * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37 + i / PIXELS * 53);
        }
        return pixels;
    }

    private static byte[] digits(int count) {
        byte[] digits = new byte[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (byte) (i % 10);
        }
        return digits;
    }

    private ImageExamples examples(int images, int labels) {
        return ImageExamples.standardised(backend, ImageDataset.MNIST, bytes(pixels(images), images, PIXELS),
                bytes(digits(labels), labels));
    }

    @Test
    void aBatchHoldsTheChosenImagesStandardisedAndTheirLabels() {
        ImageExamples examples = examples(30, 30);
        byte[] raw = pixels(30);
        Buffer rows = backend.allocate(DType.I32, 3);
        float[] chosen = {29, 4, 4};
        backend.write(rows, chosen);
        try (Batch batch = examples.room(3)) {
            examples.gather(batch, View.of(rows, Shape.of(3)));
            assertEquals(Shape.of(3, 1, 28, 28), batch.tensor(ImageExamples.IMAGES).shape());
            float[] inputs = backend.read(batch.tensor(ImageExamples.IMAGES).view()).get();
            for (int i = 0; i < inputs.length; i++) {
                int value = raw[(int) chosen[i / PIXELS] * PIXELS + i % PIXELS] & 255;
                assertEquals((value / 255.0 - 0.13066) / 0.30811, inputs[i], 1e-5, "pixel " + i + " of " + value);
            }
            assertArrayEquals(new float[] {9, 4, 4}, backend.read(batch.tensor(ImageExamples.LABELS).view()).get());
        }
    }

    @Test
    void theFirstImagesAreNoMoreThanThereAre() {
        assertEquals(20, examples(30, 30).first(20).count());
        assertEquals(30, examples(30, 30).first(10_000).count());
    }

    @Test
    void imagesAndLabelsOfDifferentNumbersAreRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> examples(30, 29));
        assertEquals("images: 29 labels need images of the shape [29, 784], these have [30, 784]",
                refused.getMessage());
    }
}
