package org.dlmastery.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private static final float CLOSE = 2e-5f;

    private final Backend backend = new ReferenceBackend();
    private final BatchNorm norm = new BatchNorm(backend, "1", 2);

    @AfterEach
    void everythingIsFreed() {
        norm.close();
        assertEquals(0, backend.liveBuffers());
    }

    /** Two samples of two channels of two numbers: 1, 3, 5, 7 in the first channel, 0, 0, 0, 4 in the second. */
    private static Tensor batch(Step step) {
        return step.constant(Shape.of(2, 2, 2), 1, 3, 0, 0, 5, 7, 0, 4);
    }

    private float[] read(Parameter parameter) {
        return parameter.read().get();
    }

    @Test
    void trainsByTheStatisticsOfTheBatch() {
        try (Step step = Step.training(backend)) {
            // Means 4 and 1, variances 5 and 3.
            double first = 1 / Math.sqrt(5 + 1e-5);
            double second = 1 / Math.sqrt(3 + 1e-5);
            assertArrayEquals(new float[] {(float) (-3 * first), (float) -first, (float) -second, (float) -second,
                (float) first, (float) (3 * first), (float) -second, (float) (3 * second)},
                    backend.read(norm.forward(step, batch(step)).view()).get(), CLOSE);
        }
    }

    @Test
    void runningStatisticsMoveATenthOfTheWay() {
        try (Step step = Step.training(backend)) {
            norm.forward(step, batch(step));
        }
        assertArrayEquals(new float[] {0.4f, 0.1f}, read(norm.state().get(0)), CLOSE);
        // Unbiased variances of four numbers: 5·4/3 and 3·4/3.
        assertArrayEquals(new float[] {0.9f + 2f / 3, 0.9f + 0.4f}, read(norm.state().get(1)), CLOSE);
    }

    @Test
    void aReplayMovesThemAgain() {
        try (Step step = Step.training(backend);
                Recording recording = backend.record(() -> norm.forward(step, batch(step)))) {
            recording.replay();
        }
        assertArrayEquals(new float[] {0.76f, 0.19f}, read(norm.state().get(0)), CLOSE);
    }

    @Test
    void otherStepsUseThemAndLeaveThemAlone() {
        norm.parameters().get(0).load(new float[] {2, 3});
        norm.parameters().get(1).load(new float[] {10, 20});
        norm.state().get(0).load(new float[] {1, 2});
        norm.state().get(1).load(new float[] {4, 9});
        for (Step step : new Step[] {Step.inference(backend), Step.explaining(backend)}) {
            Tensor y = norm.forward(step, batch(step));
            assertArrayEquals(new float[] {10, 12, 18, 18, 14, 16, 18, 22}, backend.read(y.view()).get(), 1e-4f);
            step.close();
        }
        assertArrayEquals(new float[] {1, 2}, read(norm.state().get(0)));
        assertArrayEquals(new float[] {4, 9}, read(norm.state().get(1)));
    }

    @Test
    void aBatchOfOneNumberAChannelHasNoVariance() {
        try (Step step = Step.training(backend)) {
            norm.forward(step, step.constant(Shape.of(1, 2), 3, 5));
        }
        assertArrayEquals(new float[] {0.3f, 0.5f}, read(norm.state().get(0)), CLOSE);
        assertArrayEquals(new float[] {0.9f, 0.9f}, read(norm.state().get(1)), CLOSE);
    }

    @Test
    void namesItsParametersAsPyTorchDoes() {
        assertEquals("[1.weight[2], 1.bias[2]]", norm.parameters().toString());
        assertEquals("[1.running_mean[2], 1.running_var[2]]", norm.state().toString());
    }
}
