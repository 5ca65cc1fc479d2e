package org.dlmastery.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Noise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomCounterTest {
    private static final int MANY = 200_000;

    private final Backend backend = new ReferenceBackend();
    private final RandomCounter counter = new RandomCounter(backend, "random", 7);

    @AfterEach
    void nothingIsLeft() {
        counter.close();
        assertEquals(0, backend.liveBuffers());
    }

    private float[] uniform(int draw, int count) {
        try (Step step = Step.training(backend)) {
            return backend.read(Noise.uniform(step, Shape.of(count), counter.key(step, draw)).view()).get();
        }
    }

    private float[] normal(int draw, int count) {
        try (Step step = Step.inference(backend)) {
            return backend.read(Noise.normal(step, Shape.of(count), counter.key(step, draw)).view()).get();
        }
    }

    private static double mean(float[] values, int power) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow(value, power);
        }
        return sum / values.length;
    }

    /** How many standard deviations of the mean of that many numbers are allowed. */
    private static double four(double deviation) {
        return 4 * deviation / Math.sqrt(MANY);
    }

    @Test
    void uniformNumbersHaveTheMomentsOfTheUniformDistribution() {
        float[] numbers = uniform(0, MANY);
        assertEquals(0.5, mean(numbers, 1), four(Math.sqrt(1 / 12.0)));
        assertEquals(1 / 3.0, mean(numbers, 2), four(Math.sqrt(4 / 45.0)));
        for (float number : numbers) {
            assertEquals(0, Math.floor(number));
        }
    }

    @Test
    void normalNumbersHaveTheMomentsAndTailsOfTheNormalDistribution() {
        float[] numbers = normal(0, MANY);
        assertEquals(0, mean(numbers, 1), four(1));
        assertEquals(1, mean(numbers, 2), four(Math.sqrt(2)));
        assertEquals(0, mean(numbers, 3), four(Math.sqrt(15)));
        assertEquals(3, mean(numbers, 4), four(Math.sqrt(96)));
        int beyond = 0;
        for (float number : numbers) {
            beyond += Math.abs(number) > 3 ? 1 : 0;
        }
        assertEquals(0.0027 * MANY, beyond, 4 * Math.sqrt(0.0027 * MANY));
    }

    @Test
    void neighboursStepsAndDrawsAreIndependent() {
        float[] first = normal(0, MANY);
        float[] other = normal(1, MANY);
        counter.advance();
        float[] next = normal(0, MANY);
        double neighbours = 0;
        double draws = 0;
        double steps = 0;
        for (int i = 0; i < MANY; i++) {
            neighbours += first[i] * first[(i + 1) % MANY];
            draws += first[i] * other[i];
            steps += first[i] * next[i];
        }
        assertEquals(0, neighbours / MANY, four(1));
        assertEquals(0, draws / MANY, four(1));
        assertEquals(0, steps / MANY, four(1));
    }

    @Test
    void aKeptStateBringsBackTheNumbers() {
        counter.advance();
        float[] state = counter.state().read().get();
        float[] drawn = uniform(0, 33);
        counter.advance();
        assertFalse(Arrays.equals(drawn, uniform(0, 33)), "another step");
        counter.state().load(state);
        assertArrayEquals(drawn, uniform(0, 33));
        assertArrayEquals(new float[] {7, 1}, state);
    }

    @Test
    void eachShareOfABatchDrawsItsOwnNumbers() {
        float[] state = counter.state().read().get();
        float[][] drawn = new float[3][];
        for (int share = 0; share < 3; share++) {
            counter.state().load(state);
            counter.drawForShare(share);
            drawn[share] = uniform(0, 33);
        }
        counter.state().load(state);
        assertArrayEquals(drawn[0], uniform(0, 33), "the first share keeps the seed");
        assertFalse(Arrays.equals(drawn[0], drawn[1]));
        assertFalse(Arrays.equals(drawn[1], drawn[2]));
        counter.advance();
        float[] next = uniform(0, 33);
        assertFalse(Arrays.equals(drawn[1], next) || Arrays.equals(drawn[2], next), "nor those of the next step");
    }

    @Test
    void moreElementsThanAKeyNumbersAreRefused() {
        try (Step step = Step.training(backend)) {
            Shape tooMany = Shape.of((1 << 23) + 1);
            String message = assertThrows(ShapeException.class,
                    () -> Noise.normal(step, tooMany, counter.key(step, 0))).getMessage();
            assertEquals("noise: [8388609] has 8388609 elements, more than the 8388608 that one key numbers; draw it in "
                    + "parts, each with a key of its own", message);
        }
    }
}
