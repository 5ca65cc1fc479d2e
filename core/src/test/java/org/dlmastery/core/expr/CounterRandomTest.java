package org.dlmastery.core.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final int COUNT = 1 << 16;

    @Test
    void givesTheKnownBits() {
        // Computed by another implementation of lowbias32, in Python.
        assertEquals(0xae6f80f1, CounterRandom.bits(0, 0));
        assertEquals(0xa07c7a97, CounterRandom.bits(0, 1));
        assertEquals(0x23064794, CounterRandom.bits(1, 0));
        assertEquals(0x3a4f17fa, CounterRandom.bits(12345, 678));
        assertEquals(0xb8daa08a, CounterRandom.bits(16777215, 16777215));
    }

    @Test
    void aNumberIsTheUpper24Bits() {
        assertEquals((0xae6f80f1 >>> 8) / 16777216f, CounterRandom.uniform(0, 0));
    }

    @Test
    void numbersAreFromZeroToBelowOne() {
        for (int counter = 0; counter < COUNT; counter++) {
            float number = CounterRandom.uniform(3, counter);
            assertTrue(number >= 0 && number < 1, () -> "got " + number);
        }
    }

    @Test
    void numbersFillAllBinsEqually() {
        for (int key : new int[] {0, 1, 7, 99, 12345}) {
            int[] bins = new int[64];
            for (int counter = 0; counter < COUNT; counter++) {
                bins[(int) (CounterRandom.uniform(key, counter) * 64)]++;
            }
            assertUniform(bins, "key " + key);
        }
    }

    @Test
    void neighboursDontDependOnEachOther() {
        int[] byCounter = new int[64];
        int[] byKey = new int[64];
        for (int i = 0; i < COUNT; i++) {
            byCounter[bin(CounterRandom.uniform(5, i), CounterRandom.uniform(5, i + 1))]++;
            byKey[bin(CounterRandom.uniform(i, 5), CounterRandom.uniform(i + 1, 5))]++;
        }
        assertUniform(byCounter, "pairs of counters");
        assertUniform(byKey, "pairs of keys");
    }

    private static int bin(float a, float b) {
        return 8 * (int) (a * 8) + (int) (b * 8);
    }

    /** χ² of 64 bins, 63 degrees of freedom: between 27 and 120 but for one seed in ten thousand. */
    private static void assertUniform(int[] bins, String what) {
        double expected = COUNT / 64.0;
        double statistic = 0;
        for (int bin : bins) {
            statistic += (bin - expected) * (bin - expected) / expected;
        }
        double chiSquare = statistic;
        assertTrue(chiSquare > 27 && chiSquare < 120, () -> what + ": chi-square is " + chiSquare);
    }
}
