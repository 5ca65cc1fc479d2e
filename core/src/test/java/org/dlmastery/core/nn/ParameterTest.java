package org.dlmastery.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private final Backend backend = new ReferenceBackend();

    @Test
    void holdsWhatIsLoaded() {
        try (Parameter parameter = Parameter.create(backend, "w", Shape.of(2, 2), new float[] {1, 2, 3, 4})) {
            assertArrayEquals(new float[] {1, 2, 3, 4}, parameter.read().get());
            parameter.load(new float[] {5, 6, 7, 8});
            assertArrayEquals(new float[] {5, 6, 7, 8}, parameter.read().get());
            assertTrue(parameter.value().isDifferentiable());
        }
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void stateIsZeroAtFirstAndGetsNoGradient() {
        try (Parameter state = Parameter.state(backend, "m", Shape.of(3))) {
            assertArrayEquals(new float[3], state.read().get());
            assertFalse(state.value().isDifferentiable());
        }
    }

    @Test
    void takesExactlyAsManyNumbersAsItHas() {
        ShapeException created = assertThrows(ShapeException.class,
                () -> Parameter.create(backend, "w", Shape.of(2), new float[3]));
        assertEquals("parameter w: [2] has 2 elements, got 3", created.getMessage());
        assertEquals(0, backend.liveBuffers());
        try (Parameter parameter = Parameter.create(backend, "w", Shape.of(2), new float[2])) {
            assertThrows(ShapeException.class, () -> parameter.load(new float[1]));
        }
    }
}
