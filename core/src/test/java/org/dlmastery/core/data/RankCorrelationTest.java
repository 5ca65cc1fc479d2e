package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void onlyTheOrderCounts() {
        assertEquals(1, RankCorrelation.of(new float[] {1, 2, 3, 4}, new float[] {0, 1, 100, 1e9f}), 1e-12);
        assertEquals(-1, RankCorrelation.of(new float[] {1, 2, 3}, new float[] {5, 4, -7}), 1e-12);
    }

    /** scipy.stats.spearmanr([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]): its statistic. */
    @Test
    void equalNumbersShareTheirRanks() {
        assertEquals(0.19885368120992464, RankCorrelation.of(new float[] {3, 1, 4, 1, 5, 9, 2, 6},
                new float[] {2, 7, 1, 8, 2, 8, 1, 8}), 1e-12);
    }

    @Test
    void listsWithoutAnOrderHaveNone() {
        assertEquals(Double.NaN, RankCorrelation.of(new float[] {2, 2, 2}, new float[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> RankCorrelation.of(new float[2], new float[3]));
    }
}
