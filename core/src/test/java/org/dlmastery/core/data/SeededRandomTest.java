package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.data.SeededRandom.Purpose;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    @Test
    void purposesUnderOneSeedHaveDifferentStreams() {
        assertNotEquals(new SeededRandom(1, Purpose.WEIGHTS).uniform(), new SeededRandom(1, Purpose.POINTS).uniform());
    }

    @Test
    void gaussianHasMeanZeroAndVarianceOne() {
        SeededRandom random = new SeededRandom(1, Purpose.POINTS);
        int count = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double x = random.gaussian();
            sum += x;
            squares += x * x;
        }
        assertEquals(0, sum / count, 4 / Math.sqrt(count), "four standard errors");
        assertEquals(1, squares / count, 4 * Math.sqrt(2.0 / count), "four standard errors");
    }

    @Test
    void permutationHoldsEachNumberOnce() {
        boolean[] seen = new boolean[1000];
        for (int i : new SeededRandom(1, Purpose.BATCHES).permutation(seen.length)) {
            assertTrue(!seen[i], "twice: " + i);
            seen[i] = true;
        }
    }

    @Test
    void belowIsEvenOverItsRange() {
        SeededRandom random = new SeededRandom(3, Purpose.SPLIT);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.below(7)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += Math.pow(count - 10_000, 2) / 10_000;
        }
        assertTrue(chiSquare < 22.5, "0.1 % of fair generators exceed 22.5 with 6 degrees of freedom: " + chiSquare);
    }
}
