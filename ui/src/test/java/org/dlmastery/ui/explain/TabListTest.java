package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TabListTest {
    @Test
    void tabsGoRoundAndRound() {
        assertEquals(1, TabList.next(0, 3, "ArrowRight"));
        assertEquals(0, TabList.next(2, 3, "ArrowRight"));
        assertEquals(2, TabList.next(0, 3, "ArrowLeft"));
        assertEquals(0, TabList.next(1, 3, "Home"));
        assertEquals(2, TabList.next(1, 3, "End"));
        assertEquals(-1, TabList.next(1, 3, "ArrowDown"));
    }
}
