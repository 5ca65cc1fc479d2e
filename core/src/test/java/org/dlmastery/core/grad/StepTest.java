package org.dlmastery.core.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StepTest {
    private final Backend backend = new ReferenceBackend();
    private final Parameter weight = Parameter.create(backend, "w", Shape.of(3), new float[] {1, 2, 3});

    @Test
    void closingFreesEveryIntermediateValueAndNoParameter() {
        int before = backend.liveBuffers();
        for (int i = 0; i < 100; i++) {
            try (Step step = Step.training(backend)) {
                Tensor square = ScalarFunction.SQUARE.on(step, weight.value());
                step.backward(Reduce.sum(step, Elementwise.multiply(step, square, weight.value())));
                assertTrue(backend.liveBuffers() > before);
            }
            assertEquals(before, backend.liveBuffers());
        }
        assertArrayEquals(new float[] {1, 2, 3}, weight.read().get());
    }

    @Test
    void gradientsOfAValueUsedTwiceAreAdded() {
        try (Step step = Step.training(backend)) {
            Tensor twice = Elementwise.add(step, weight.value(), Elementwise.scale(step, weight.value(), 10));
            step.backward(Reduce.sum(step, twice));
            assertArrayEquals(new float[] {11, 11, 11}, read(step.gradient(weight.value())));
        }
    }

    @Test
    void constantsGetNoGradient() {
        try (Step step = Step.training(backend)) {
            Tensor constant = step.constant(Shape.of(3), 4, 5, 6);
            step.backward(Reduce.sum(step, Elementwise.multiply(step, weight.value(), constant)));
            assertArrayEquals(new float[] {4, 5, 6}, read(step.gradient(weight.value())));
            assertThrows(IllegalStateException.class, () -> step.gradient(constant));
        }
    }

    @Test
    void anInferenceStepKeepsNoTape() {
        try (Step step = Step.inference(backend)) {
            Tensor loss = Reduce.sum(step, weight.value());
            assertFalse(loss.isDifferentiable());
            IllegalStateException error = assertThrows(IllegalStateException.class, () -> step.backward(loss));
            assertEquals("backward: an inference step keeps no tape; use Step.training", error.getMessage());
        }
    }

    @Test
    void theLossMustBeOneNumber() {
        try (Step step = Step.training(backend)) {
            ShapeException error = assertThrows(ShapeException.class, () -> step.backward(weight.value()));
            assertEquals("backward: the loss must be one number, its shape is [3]; take its mean or sum first",
                    error.getMessage());
        }
    }

    @Test
    void backwardRunsOnce() {
        try (Step step = Step.training(backend)) {
            Tensor loss = Reduce.sum(step, weight.value());
            step.backward(loss);
            IllegalStateException error = assertThrows(IllegalStateException.class, () -> step.backward(loss));
            assertEquals("backward: this step has its gradients already; add the losses first", error.getMessage());
        }
    }

    @Test
    void aValueThatTheLossDoesntDependOnHasNoGradient() {
        try (Parameter other = Parameter.create(backend, "other", Shape.of(2), new float[2]);
                Step step = Step.training(backend)) {
            step.backward(Reduce.sum(step, weight.value()));
            IllegalStateException error = assertThrows(IllegalStateException.class,
                    () -> step.gradient(other.value()));
            assertEquals("gradient: the loss doesn't depend on this value of shape [2]", error.getMessage());
        }
    }

    @Test
    void aConstantHasAsManyValuesAsItsShape() {
        try (Step step = Step.training(backend)) {
            ShapeException error = assertThrows(ShapeException.class, () -> step.constant(Shape.of(2), 1, 2, 3));
            assertEquals("constant: [2] has 2 elements, got 3", error.getMessage());
        }
    }

    @Test
    void aGradientOfAnotherShapeIsRefused() {
        try (Step step = Step.training(backend)) {
            ShapeException error = assertThrows(ShapeException.class,
                    () -> step.contribute(weight.value(), step.constant(Shape.of(2), 1, 2)));
            assertEquals("backward: a gradient of shape [2] for a value of shape [3]", error.getMessage());
        }
    }

    private float[] read(Tensor tensor) {
        return backend.read(tensor.view()).get();
    }
}
