package org.dlmastery.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private final Backend backend = new ReferenceBackend();

    private float at(Activation activation, float z) {
        try (Step step = Step.inference(backend)) {
            Tensor y = Activations.apply(step, activation, step.constant(Shape.of(1), z));
            return backend.read(y.view()).get()[0];
        }
    }

    @Test
    void haveTheirTextbookValues() {
        assertEquals(0, at(Activation.RELU, -3));
        assertEquals(3, at(Activation.RELU, 3));
        assertEquals(1 / (1 + Math.exp(-1)), at(Activation.SIGMOID, 1), 1e-7);
        assertEquals(Math.tanh(0.5), at(Activation.TANH, 0.5f), 1e-7);
        assertEquals(-0.03f, at(Activation.LEAKY_RELU, -3));
        assertEquals(3, at(Activation.LEAKY_RELU, 3));
        // z·Φ(z) with Φ(1) = 0.8413447461.
        assertEquals(0.8413447461, at(Activation.GELU, 1), 1e-6);
    }

    @Test
    void linearIsTheTensorItself() {
        try (Step step = Step.inference(backend)) {
            Tensor z = step.constant(Shape.of(2), 1, 2);
            assertSame(z, Activations.apply(step, Activation.LINEAR, z));
        }
    }
}
