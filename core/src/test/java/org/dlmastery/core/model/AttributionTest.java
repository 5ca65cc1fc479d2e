package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private final Backend backend = new ReferenceBackend();

    @AfterEach
    void everythingIsFreed() {
        assertEquals(0, backend.liveBuffers());
    }

    private float[] read(Tensor tensor) {
        return backend.read(tensor.view()).get();
    }

    @Test
    void theGradientIsThatOfTheChosenLogitOfEachImage() {
        try (Step step = Step.explaining(backend)) {
            Tensor x = new Tensor(step.constant(Shape.of(2, 3), 1, 2, 3, 4, 5, 6).view(), true);
            Attribution.backward(step, Elementwise.multiply(step, x, x), 1);
            assertArrayEquals(new float[] {0, 4, 0, 0, 10, 0}, read(step.gradient(x)));
        }
    }

    @Test
    void aClassThatIsNotThereIsRefused() {
        try (Step step = Step.explaining(backend)) {
            Tensor logits = step.constant(Shape.of(1, 2), 1, 2);
            assertEquals("attribution: class 2 is none of the 2 of [1, 2]", assertThrows(ShapeException.class,
                    () -> Attribution.backward(step, logits, 2)).getMessage());
        }
    }

    @Test
    void aTileCoversEachPlaceOnceRowByRow() {
        try (Step step = Step.inference(backend)) {
            Tensor image = step.constant(Shape.of(1, 2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
            Tensor covered = Attribution.occluded(step, image, Window.square(2, 1, 0), -1);
            assertEquals(Shape.of(2, 2, 2, 3), covered.shape());
            assertArrayEquals(new float[] {-1, -1, 3, -1, -1, 6, -1, -1, 9, -1, -1, 12,
                1, -1, -1, 4, -1, -1, 7, -1, -1, 10, -1, -1}, read(covered));
            Tensor smaller = Attribution.occluded(step, image, Window.square(1, 2, 0), 0);
            assertArrayEquals(new float[] {0, 2, 3, 4, 5, 6, 0, 8, 9, 10, 11, 12,
                1, 2, 0, 4, 5, 6, 7, 8, 0, 10, 11, 12}, read(smaller));
        }
    }

    @Test
    void noiseHasItsDeviationAndIsDifferentEachTime() {
        try (Step step = Step.explaining(backend)) {
            Tensor image = step.constant(Shape.of(1, 1, 10, 10), new float[100]);
            Tensor noised = Attribution.noised(step, image, 50, 0.25, 3);
            assertEquals(Shape.of(50, 1, 10, 10), noised.shape());
            float[] values = read(noised);
            double sum = 0;
            double squares = 0;
            double withNext = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[i];
                squares += values[i] * values[i];
                withNext += values[i] * values[(i + 100) % values.length];
            }
            // Of 5,000 numbers: four standard deviations.
            assertEquals(0, sum / values.length, 4 * 0.25 / Math.sqrt(5000));
            assertEquals(0.25, Math.sqrt(squares / values.length), 4 * 0.25 / Math.sqrt(10_000));
            assertEquals(0, withNext / values.length, 4 * 0.0625 / Math.sqrt(5000));
        }
    }

    @Test
    void gradCamWeighsEachMapWithTheMeanOfItsGradient() {
        try (Step step = Step.inference(backend)) {
            Tensor maps = step.constant(Shape.of(1, 2, 1, 2), 1, 2, 3, 4);
            Tensor gradient = step.constant(Shape.of(1, 2, 1, 2), 0, 4, -1, 0);
            Tensor map = Attribution.gradCam(step, maps, gradient);
            assertEquals(Shape.of(1, 1, 1, 2), map.shape());
            assertArrayEquals(new float[] {0.5f, 2}, read(map));
            Tensor against = step.constant(Shape.of(1, 2, 1, 2), -4, 0, 0, 0);
            assertArrayEquals(new float[] {0, 0}, read(Attribution.gradCam(step, maps, against)));
        }
    }

    @Test
    void pixelsMoveByTheSameDistanceAndStayInTheirRange() {
        try (Step step = Step.inference(backend)) {
            Tensor image = step.constant(Shape.of(1, 1, 1, 5), 0.5f, 0.5f, 0.5f, 0.95f, 0.05f);
            Tensor gradient = step.constant(Shape.of(1, 1, 1, 5), 3, -0.001f, 0, 1, -1);
            assertArrayEquals(new float[] {0.75f, 0.25f, 0.5f, 1, 0},
                    read(Attribution.moved(step, image, gradient, 0.25, 0, 1)));
            assertArrayEquals(new float[] {0.25f, 0.75f, 0.5f, 0.7f, 0.3f},
                    read(Attribution.moved(step, image, gradient, -0.25, 0, 1)), 1e-6f);
        }
    }
}
