package org.dlmastery.ui.page.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConfusionTest {
    @Test
    void everyKnownImageIsCountedOnceAtItsTrueAndItsPredictedClass() {
        Confusion confusion = Confusion.of(3, new byte[] {0, 0, 1, 2, 2, 2, 1}, new int[] {0, 2, 1, 2, 2, 0, -1});
        assertArrayEquals(new float[] {1, 0, 1, 0, 1, 0, 1, 0, 2}, confusion.counts());
        assertEquals(3, confusion.largestRow());
    }

    @Test
    void unknownImagesCountNowhere() {
        assertArrayEquals(new float[4], Confusion.of(2, new byte[] {0, 1}, new int[] {-1, -1}).counts());
        assertEquals(0, Confusion.none(2).largestRow());
    }
}
