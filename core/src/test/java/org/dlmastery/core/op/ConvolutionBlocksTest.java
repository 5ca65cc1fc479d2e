package org.dlmastery.core.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A convolution whose columns don't fit into memory at once. */
class ConvolutionBlocksTest {
    private static final Shape IMAGES = Shape.of(3, 4, 160, 160);
    private static final Window WINDOW = Window.square(3, 1, 1);

    private final Backend backend = new ReferenceBackend();

    private static float[] random(int seed, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = CounterRandom.uniform(seed, i) - 0.5f;
        }
        return values;
    }

    /** y, ∂x, ∂w of the images from one number to another, whose gradient is themselves. */
    private float[][] compute(int from, int to) {
        int image = IMAGES.with(0, 1).count();
        Shape shape = IMAGES.with(0, to - from);
        try (Step step = Step.training(backend)) {
            float[] pixels = Arrays.copyOfRange(random(1, IMAGES.count()), from * image, to * image);
            Tensor x = new Tensor(step.constant(shape, pixels).view(), true);
            Shape weightShape = Shape.of(4, 4, 3, 3);
            Tensor w = new Tensor(step.constant(weightShape, random(2, weightShape.count())).view(), true);
            Tensor y = Conv2d.apply(step, x, w, Optional.empty(), WINDOW, 1);
            step.backward(y, x);
            return new float[][] {backend.read(y.view()).get(), backend.read(step.gradient(x).view()).get(),
                backend.read(step.gradient(w).view()).get()};
        }
    }

    @Test
    void equalsTheImagesOneByOne() {
        int perImage = 4 * WINDOW.count() * 160 * 160;
        assertTrue(perImage < Convolution.COLUMN_LIMIT && 3 * perImage > Convolution.COLUMN_LIMIT,
                "the images are meant to take two blocks");
        float[][] all = compute(0, 3);
        float[] weightGradient = new float[all[2].length];
        int image = IMAGES.with(0, 1).count();
        for (int i = 0; i < 3; i++) {
            float[][] one = compute(i, i + 1);
            assertArrayEquals(one[0], Arrays.copyOfRange(all[0], i * image, (i + 1) * image));
            assertArrayEquals(one[1], Arrays.copyOfRange(all[1], i * image, (i + 1) * image));
            for (int k = 0; k < weightGradient.length; k++) {
                weightGradient[k] += one[2][k];
            }
        }
        // Float32 sums of 76,800 products, up to 6,400, in another order.
        assertArrayEquals(weightGradient, all[2], 0.2f);
        assertEquals(0, backend.liveBuffers());
    }
}
