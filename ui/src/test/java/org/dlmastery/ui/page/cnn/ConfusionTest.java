package org.dlmastery.ui.page.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConfusionTest {
    @Test
    void everyImageIsCountedOnceAtItsTrueAndItsPredictedClass() {
        Confusion confusion = Confusion.of(3, new byte[] {0, 0, 1, 2, 2, 2}, new int[] {0, 2, 1, 2, 2, 0})
                .orElseThrow();
        assertArrayEquals(new float[] {1, 0, 1, 0, 1, 0, 1, 0, 2}, confusion.counts());
        assertEquals(3, confusion.largestRow());
    }

    @Test
    void onlyWhatIsKnownIsCounted() {
        assertTrue(Confusion.of(2, new byte[] {0, 1}, new int[] {-1, -1}).isEmpty());
        assertArrayEquals(new float[] {0, 0, 1, 0},
                Confusion.of(2, new byte[] {0, 1}, new int[] {-1, 0}).orElseThrow().counts());
    }
}
