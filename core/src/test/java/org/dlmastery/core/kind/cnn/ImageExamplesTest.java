package org.dlmastery.core.kind.cnn;

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

    private ImageExamples examples(int images, int labels) {
        return new ImageExamples(backend, ImageDataset.MNIST, bytes(SmallImages.images(images, 1), images, PIXELS),
                bytes(SmallImages.labels(labels), labels));
    }

    @Test
    void aBatchHoldsTheChosenImagesStandardisedAndTheirLabels() {
        ImageExamples examples = examples(30, 30);
        byte[] raw = SmallImages.images(30, 1);
        Buffer rows = backend.allocate(DType.I32, 3);
        float[] chosen = {29, 4, 4};
        backend.write(rows, chosen);
        try (Batch batch = examples.room(3)) {
            examples.gather(batch, View.of(rows, Shape.of(3)));
            assertEquals(Shape.of(3, 1, 28, 28), batch.tensor(ImageExamples.INPUTS).shape());
            float[] inputs = backend.read(batch.tensor(ImageExamples.INPUTS).view()).get();
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
