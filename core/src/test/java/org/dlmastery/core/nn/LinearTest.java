package org.dlmastery.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinearTest {
    private final Backend backend = new ReferenceBackend();
    private final Linear layer = new Linear(
            Parameter.create(backend, "w", Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}),
            Parameter.create(backend, "b", Shape.of(2), new float[] {10, 20}));

    @AfterEach
    void everythingIsFreed() {
        layer.close();
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void computesWeightedSumsPlusBias() {
        try (Step step = Step.inference(backend)) {
            Tensor y = layer.forward(step, step.constant(Shape.of(2, 3), 1, 0, 0, 1, 1, 1));
            assertEquals(Shape.of(2, 2), y.shape());
            assertArrayEquals(new float[] {11, 24, 16, 35}, backend.read(y.view()).get());
        }
    }

    @Test
    void takesAnyOuterDimensions() {
        float[] x = {1, 0, 0, 1, 1, 1};
        for (Shape shape : new Shape[] {Shape.of(2, 3), Shape.of(1, 2, 3), Shape.of(2, 1, 1, 3)}) {
            try (Step step = Step.training(backend)) {
                Tensor y = layer.forward(step, step.constant(shape, x));
                assertEquals(shape.with(-1, 2), y.shape());
                assertArrayEquals(new float[] {11, 24, 16, 35}, backend.read(y.view()).get());
                step.backward(Reduce.sum(step, y));
                assertArrayEquals(new float[] {2, 1, 1, 2, 1, 1},
                        backend.read(step.gradient(layer.weight().value()).view()).get());
                assertArrayEquals(new float[] {2, 2},
                        backend.read(step.gradient(layer.bias().value()).view()).get());
            }
        }
        try (Step step = Step.inference(backend)) {
            Tensor y = layer.forward(step, step.constant(Shape.of(3), 1, 0, 0));
            assertEquals(Shape.of(2), y.shape());
            assertEquals(Shape.of(0, 2), layer.forward(step, step.constant(Shape.of(0, 3))).shape());
        }
    }

    @Test
    void theWeightsGradientLiesWithoutGapsAsTheWeightDoes() {
        try (Step step = Step.training(backend)) {
            Tensor y = layer.forward(step, step.constant(Shape.of(1, 3), 1, 2, 3));
            step.backward(Reduce.sum(step, y));
            assertEquals(true, step.gradient(layer.weight().value()).view().isContiguous());
        }
    }

    @Test
    void namesItsParametersAndStartsWithAZeroBias() {
        try (Linear created = Linear.create(backend, "hidden.0", 3, 4, Initialiser.GLOROT_UNIFORM, () -> 0.75)) {
            assertEquals("[hidden.0.weight[4, 3], hidden.0.bias[4]]", created.parameters().toString());
            assertArrayEquals(new float[4], created.bias().read().get());
        }
    }

    @Test
    void refusesWhatDoesntFit() {
        try (Step step = Step.inference(backend)) {
            ShapeException input = assertThrows(ShapeException.class,
                    () -> layer.forward(step, step.constant(Shape.of(1, 2), 1, 2)));
            assertEquals("linear: the input [1, 2] doesn't end in the 3 features of the weight [2, 3]",
                    input.getMessage());
        }
        ShapeException parameters = assertThrows(ShapeException.class,
                () -> new Linear(layer.weight(), layer.weight()));
        assertEquals("linear: a weight [O, I] and a bias [O] are needed, got w[2, 3] and w[2, 3]",
                parameters.getMessage());
    }
}
