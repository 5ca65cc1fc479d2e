package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GridWalkTest {
    /** 0 1 2 / 3 4 5 / 6 7 8 / 9 10 */
    private static final GridWalk WALK = new GridWalk(11, 3, 2);

    @Test
    void arrowsGoToTheNeighbours() {
        assertEquals(3, WALK.move(4, "ArrowLeft").getAsInt());
        assertEquals(5, WALK.move(4, "ArrowRight").getAsInt());
        assertEquals(1, WALK.move(4, "ArrowUp").getAsInt());
        assertEquals(7, WALK.move(4, "ArrowDown").getAsInt());
        assertEquals(6, WALK.move(5, "ArrowRight").getAsInt(), "on to the next row");
    }

    @Test
    void atTheEdgesTheyStay() {
        assertEquals(0, WALK.move(0, "ArrowLeft").getAsInt());
        assertEquals(1, WALK.move(1, "ArrowUp").getAsInt());
        assertEquals(8, WALK.move(8, "ArrowDown").getAsInt(), "no image below");
        assertEquals(10, WALK.move(10, "ArrowRight").getAsInt());
    }

    @Test
    void pagesStayInTheirColumn() {
        assertEquals(7, WALK.move(1, "PageDown").getAsInt());
        assertEquals(8, WALK.move(5, "PageDown").getAsInt(), "the last in the column");
        assertEquals(8, WALK.move(8, "PageDown").getAsInt());
        assertEquals(4, WALK.move(10, "PageUp").getAsInt());
        assertEquals(2, WALK.move(5, "PageUp").getAsInt());
    }

    @Test
    void homeAndEndAndTheFirstKeyOfAll() {
        assertEquals(0, WALK.move(7, "Home").getAsInt());
        assertEquals(10, WALK.move(7, "End").getAsInt());
        assertEquals(0, WALK.move(-1, "ArrowRight").getAsInt());
        assertEquals(0, WALK.move(-1, "PageDown").getAsInt());
        assertEquals(10, WALK.move(-1, "End").getAsInt());
    }

    @Test
    void otherKeysAndEmptyGridsMoveNothing() {
        assertTrue(WALK.move(3, "x").isEmpty());
        assertTrue(new GridWalk(0, 1, 1).move(-1, "Home").isEmpty());
    }
}
