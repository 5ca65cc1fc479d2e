package org.dlmastery.ui.page.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DoubtsTest {
    @Test
    void theLabelsThatAreBelievedLeastComeFirst() {
        Doubts doubts = new Doubts(new byte[] {0, 1, 2, 1});
        doubts.take(new int[] {1, 0}, new float[] {0.9f, 0.1f, 0, 0.7f, 0.2f, 0.1f});
        assertEquals(2, doubts.read());
        assertFalse(doubts.isComplete());
        doubts.take(new int[] {2, 3}, new float[] {0.5f, 0.1f, 0.4f, 0.85f, 0.1f, 0.05f});
        assertTrue(doubts.isComplete());
        assertArrayEquals(new int[] {1, 3, 2, 0}, doubts.leastBelieved(), "0.1 twice, 0.4, 0.7");
        assertEquals(0.4f, doubts.confidence(2));
        assertEquals(0, doubts.says(2));
        assertEquals(3, doubts.wrong());
    }

    @Test
    void theHardestAreThoseThatAreBelievedLeast() {
        Doubts doubts = new Doubts(new byte[] {0, 0, 1, 1, 0});
        doubts.take(new int[] {0, 1, 2, 3, 4},
                new float[] {0.9f, 0.1f, 0.2f, 0.8f, 0.95f, 0.05f, 0.4f, 0.6f, 1e-9f, 1});
        // Their labels get 0.9, 0.2, 0.05, 0.6 and 0.000000001.
        assertArrayEquals(new int[] {4, 2, 1}, doubts.hardest());
    }
}
