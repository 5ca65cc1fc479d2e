package org.dlmastery.core.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the golden files don't ask: ties, NaN, extreme logits, views in place of copies. */
class OpValuesTest {
    private final Backend backend = new ReferenceBackend();
    private final Step step = Step.training(backend);

    @AfterEach
    void everythingIsFreed() {
        step.close();
        assertEquals(0, backend.liveBuffers());
    }

    private float[] read(Tensor tensor) {
        return backend.read(tensor.view()).get();
    }

    private Tensor variable(Shape shape, float... values) {
        return new Tensor(step.constant(shape, values).view(), true);
    }

    private Tensor vector(float... values) {
        return variable(Shape.of(values.length), values);
    }

    @Test
    void theSlopeOfAMaximumIsSharedByAllThatReachIt() {
        Tensor x = vector(3, 1, 3, 3);
        step.backward(Reduce.max(step, x), step.constant(Shape.of(1), 6));
        assertArrayEquals(new float[] {2, 0, 2, 2}, read(step.gradient(x)));
    }

    @Test
    void theSlopeOfTheLargerOfTwoIsSharedByATie() {
        Tensor a = vector(1, 2, 3);
        Tensor b = vector(3, 2, 1);
        step.backward(Elementwise.maximum(step, a, b), step.constant(Shape.of(3), 4, 4, 4));
        assertArrayEquals(new float[] {0, 2, 4}, read(step.gradient(a)));
        assertArrayEquals(new float[] {4, 2, 0}, read(step.gradient(b)));
    }

    @Test
    void reluKeepsNanAndHasNoSlopeAtZero() {
        Tensor x = vector(-2, 0, 3, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        Tensor y = ScalarFunction.RELU.on(step, x);
        assertArrayEquals(new float[] {0, 0, 3, Float.NaN, 0, Float.POSITIVE_INFINITY}, read(y));
        step.backward(y, step.constant(Shape.of(6), 1, 1, 1, 1, 1, 1));
        float[] slopes = read(step.gradient(x));
        assertArrayEquals(new float[] {0, 0, 1}, new float[] {slopes[0], slopes[1], slopes[2]});
    }

    @Test
    void binaryCrossEntropyIsFiniteForAnyLogit() {
        Tensor logits = vector(1000, -1000, 1000, -1000);
        Tensor loss = BinaryCrossEntropy.mean(step, logits, step.constant(Shape.of(4), 1, 0, 0, 1));
        assertArrayEquals(new float[] {500}, read(loss));
        step.backward(loss);
        assertArrayEquals(new float[] {0, 0, 0.25f, -0.25f}, read(step.gradient(logits)));
    }

    @Test
    void softmaxIsRightForAnyLogits() {
        assertArrayEquals(new float[] {1, 0, 0.5f, 0.5f},
                read(Softmax.apply(step, variable(Shape.of(2, 2), 1e30f, -1e30f, 1e4f, 1e4f), -1)));
        assertArrayEquals(new float[] {0, -2e4f}, read(Softmax.logarithm(step, vector(1e4f, -1e4f), 0)));
    }

    @Test
    void causalAttentionNeverSeesWhatComesLater() {
        Shape shape = Shape.of(3, 2);
        Tensor weights = Attention.weights(step, variable(shape, 1, 2, 3, 4, 5, 6), variable(shape, 6, 5, 4, 3, 2, 1),
                true);
        float[] rows = read(weights);
        assertEquals(1, rows[0]);
        assertArrayEquals(new float[] {0, 0, 0}, new float[] {rows[1], rows[2], rows[5]});
        assertTrue(rows[3] > 0 && rows[4] > 0 && rows[6] > 0 && rows[7] > 0 && rows[8] > 0);
    }

    @Test
    void movementsThatNeedNoCopyTakeNoMemory() {
        Tensor x = variable(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        int before = backend.liveBuffers();
        Movement.permute(step, x, 1, 0);
        Movement.transpose(step, x);
        Movement.reshape(step, x, Shape.of(6));
        Movement.slice(step, x, 0, 1, 2, 1);
        assertEquals(before, backend.liveBuffers());
        Movement.reshape(step, Movement.transpose(step, x), Shape.of(6));
        assertEquals(before + 1, backend.liveBuffers());
    }

    @Test
    void addingABiasSendsItsGradientOnWithoutACopy() {
        try (Parameter bias = Parameter.create(backend, "b", Shape.of(2), new float[2])) {
            Tensor x = vector(1, 2);
            Tensor sum = Elementwise.add(step, x, bias.value());
            Tensor upstream = step.constant(Shape.of(2), 5, 6);
            int before = backend.liveBuffers();
            step.backward(sum, upstream);
            assertEquals(before, backend.liveBuffers());
            assertArrayEquals(new float[] {5, 6}, read(step.gradient(bias.value())));
        }
    }
}
