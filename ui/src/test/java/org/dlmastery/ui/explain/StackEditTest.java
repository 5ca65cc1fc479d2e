package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackEditTest {
    private static final List<String> LIST = List.of("a", "b", "c", "d");

    @Test
    void insertsBeforeWhatStandsThere() {
        assertEquals(List.of("x", "a", "b", "c", "d"), StackEdit.inserted(LIST, 0, "x"));
        assertEquals(List.of("a", "b", "x", "c", "d"), StackEdit.inserted(LIST, 2, "x"));
        assertEquals(List.of("a", "b", "c", "d", "x"), StackEdit.inserted(LIST, 9, "x"));
    }

    @Test
    void removesAndReplacesOne() {
        assertEquals(List.of("a", "c", "d"), StackEdit.removed(LIST, 1));
        assertEquals(List.of("a", "x", "c", "d"), StackEdit.replaced(LIST, 1, "x"));
    }

    @Test
    void movesUpAndDownAndNoFartherThanTheEnds() {
        assertEquals(List.of("b", "a", "c", "d"), StackEdit.moved(LIST, 1, 0));
        assertEquals(List.of("b", "c", "d", "a"), StackEdit.moved(LIST, 0, 3));
        assertEquals(List.of("a", "b", "d", "c"), StackEdit.moved(LIST, 2, 7));
        assertEquals(List.of("c", "a", "b", "d"), StackEdit.moved(LIST, 2, -1));
    }

    @Test
    void aRowDroppedAtAGapBelowItselfTakesItsOwnPlaceAlong() {
        assertEquals(List.of("b", "c", "a", "d"), StackEdit.moved(LIST, 0, StackEdit.target(0, 3)));
        assertEquals(LIST, StackEdit.moved(LIST, 1, StackEdit.target(1, 1)));
        assertEquals(LIST, StackEdit.moved(LIST, 1, StackEdit.target(1, 2)));
        assertEquals(List.of("d", "a", "b", "c"), StackEdit.moved(LIST, 3, StackEdit.target(3, 0)));
    }

    @Test
    void theGapIsCountedByTheRowsMiddles() {
        double[] middles = {20, 60, 100};
        assertEquals(0, StackEdit.gap(middles, 10));
        assertEquals(1, StackEdit.gap(middles, 30));
        assertEquals(3, StackEdit.gap(middles, 500));
        assertEquals(0, StackEdit.gap(new double[0], 5));
    }
}
