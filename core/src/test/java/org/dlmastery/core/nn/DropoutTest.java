package org.dlmastery.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int ELEMENTS = 10_000;

    private final Backend backend = new ReferenceBackend();

    private float[] dropped(Dropout dropout, int layer) {
        float[] ones = new float[ELEMENTS];
        Arrays.fill(ones, 1);
        try (Step step = Step.training(backend)) {
            Tensor x = step.constant(Shape.of(100, 100), ones);
            return backend.read(dropout.forward(step, x, layer).view()).get();
        }
    }

    @Test
    void aShareOfElementsGoesAndTheExpectationStays() {
        try (Dropout dropout = new Dropout(backend, 7, 0.3)) {
            int zeros = 0;
            double sum = 0;
            for (float value : dropped(dropout, 0)) {
                zeros += value == 0 ? 1 : 0;
                sum += value;
                assertTrue(value == 0 || Math.abs(value - 1 / 0.7) < 1e-6, "value " + value);
            }
            double deviation = Math.sqrt(0.3 * 0.7 * ELEMENTS);
            assertEquals(0.3 * ELEMENTS, zeros, 4 * deviation, "four standard deviations");
            assertEquals(ELEMENTS, sum, 4 * deviation / 0.7);
        }
    }

    @Test
    void layersAndStepsDropDifferentElements() {
        try (Dropout dropout = new Dropout(backend, 7, 0.5)) {
            float[] first = dropped(dropout, 0);
            assertTrue(Arrays.equals(first, dropped(dropout, 0)), "the same until it moves on");
            assertFalse(Arrays.equals(first, dropped(dropout, 1)));
            dropout.advance();
            assertFalse(Arrays.equals(first, dropped(dropout, 0)));
        }
    }

    @Test
    void eachShareOfABatchDropsItsOwnElements() {
        try (Dropout dropout = new Dropout(backend, 7, 0.5)) {
            float key = dropout.state().get(0).read().get()[0];
            dropout.drawForShare(0);
            assertEquals(key, dropout.state().get(0).read().get()[0], "the first share keeps the key");
            List<float[]> drawn = new ArrayList<>();
            for (int share = 0; share < 8; share++) {
                dropout.state().get(0).load(new float[] {key});
                dropout.drawForShare(share);
                drawn.add(dropped(dropout, 0));
            }
            dropout.state().get(0).load(new float[] {key});
            dropout.advance();
            drawn.add(dropped(dropout, 0));
            for (int i = 0; i < drawn.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertFalse(Arrays.equals(drawn.get(i), drawn.get(j)), "shares " + j + " and " + i);
                }
            }
        }
    }

    @Test
    void gradientFlowsOnlyThroughElementsThatStay() {
        try (Dropout dropout = new Dropout(backend, 7, 0.5);
                Parameter x = Parameter.create(backend, "x", Shape.of(8, 8), new float[64]);
                Step step = Step.training(backend)) {
            float[] ones = new float[64];
            Arrays.fill(ones, 1);
            x.load(ones);
            Tensor output = dropout.forward(step, x.value(), 2);
            step.backward(Reduce.sum(step, output));
            float[] values = backend.read(output.view()).get();
            float[] gradient = backend.read(step.gradient(x.value()).view()).get();
            assertTrue(Arrays.equals(values, gradient), "at x = 1 output and slope are equal: 0 or 2");
        }
    }

    @Test
    void inferenceAndRateZeroLeaveTheTensorAsItIs() {
        try (Dropout dropout = new Dropout(backend, 7, 0.5); Step inference = Step.inference(backend);
                Step training = Step.training(backend)) {
            Tensor x = inference.constant(Shape.of(1), 3);
            assertSame(x, dropout.forward(inference, x, 0));
            dropout.setRate(0);
            assertSame(x, dropout.forward(training, x, 0));
        }
    }
}
