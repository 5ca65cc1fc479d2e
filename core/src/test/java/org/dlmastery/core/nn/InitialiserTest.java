package org.dlmastery.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleSupplier;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.expr.CounterRandom;
import org.junit.jupiter.api.Test;

class InitialiserTest {
    private static final class Uniform implements DoubleSupplier {
        private int counter;

        @Override
        public double getAsDouble() {
            return CounterRandom.uniform(1, counter++);
        }
    }

    private static final DoubleSupplier NONE = () -> {
        throw new IllegalStateException("no random number is needed");
    };

    @Test
    void zerosAndOnesAskForNoRandomNumbers() {
        assertArrayEquals(new float[] {0, 0}, Initialiser.ZEROS.values(Shape.of(2), NONE));
        assertArrayEquals(new float[] {1, 1}, Initialiser.ONES.values(Shape.of(2), NONE));
    }

    @Test
    void glorotFillsItsRange() {
        // 6 / (200 + 100) = 0.02, whose root is 0.1414; the variance of a uniform number is a third of the square.
        assertFills(Initialiser.GLOROT_UNIFORM.values(Shape.of(100, 200), new Uniform()), Math.sqrt(0.02));
    }

    @Test
    void heFillsItsRange() {
        assertFills(Initialiser.HE_UNIFORM.values(Shape.of(100, 200), new Uniform()), Math.sqrt(6.0 / 200));
        // A kernel of 3×3 over 5 channels has 45 inputs.
        assertFills(Initialiser.HE_UNIFORM.values(Shape.of(200, 5, 3, 3), new Uniform()), Math.sqrt(6.0 / 45));
    }

    @Test
    void weightsAndBiasesByFanInFillTheirRange() {
        Uniform uniform = new Uniform();
        // A kernel of 3×3 over 5 channels has 45 inputs.
        assertFills(Initialiser.FAN_IN_UNIFORM.values(Shape.of(200, 5, 3, 3), uniform), 1 / Math.sqrt(45));
        int drawn = uniform.counter;
        float[] bias = Initialiser.FAN_IN_UNIFORM.bias(Shape.of(9000, 5, 3, 3), uniform);
        assertFills(bias, 1 / Math.sqrt(45));
        assertEquals(drawn + 9000, uniform.counter);
    }

    @Test
    void otherBiasesAreZeroAndDrawNothing() {
        assertArrayEquals(new float[3], Initialiser.HE_UNIFORM.bias(Shape.of(3, 5), NONE));
        assertArrayEquals(new float[3], Initialiser.GLOROT_UNIFORM.bias(Shape.of(3, 5), NONE));
    }

    private static void assertFills(float[] values, double bound) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            assertTrue(Math.abs(value) <= bound, () -> value + " is beyond " + bound);
            sum += value;
            squares += (double) value * value;
        }
        assertEquals(0, sum / values.length, 0.03 * bound);
        assertEquals(bound * bound / 3, squares / values.length, 0.03 * bound * bound);
    }

    @Test
    void valuesFollowTheOrderOfTheRandomNumbers() {
        Uniform uniform = new Uniform();
        float[] values = Initialiser.HE_UNIFORM.values(Shape.of(2, 6), uniform);
        assertEquals(12, uniform.counter);
        for (int i = 0; i < values.length; i++) {
            assertEquals(2 * CounterRandom.uniform(1, i) - 1, values[i], 1e-7);
        }
    }

    @Test
    void aVectorHasNoFan() {
        ShapeException error = assertThrows(ShapeException.class,
                () -> Initialiser.HE_UNIFORM.values(Shape.of(3), NONE));
        assertEquals("initialiser HE_UNIFORM: [3] has no inputs and outputs; it needs two dimensions or more",
                error.getMessage());
    }
}
