package org.dlmastery.ui.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where a reader is, from where things are in the window. */
final class ReadingPlaceTest {
    @Test
    void theSectionIsTheLastWhoseHeadingHasComeUp() {
        double[] tops = {-900, -20, 140, 700};
        assertEquals(2, ReadingPlace.section(tops, 140));
        assertEquals(1, ReadingPlace.section(tops, 139));
        assertEquals(3, ReadingPlace.section(tops, 800));
        assertEquals(-1, ReadingPlace.section(new double[] {300, 900}, 140));
        assertEquals(-1, ReadingPlace.section(new double[0], 140));
    }

    @Test
    void whatIsReadGoesFromNothingToAllWithTheLastLine() {
        assertEquals(0, ReadingPlace.percent(80, 5000, 800));
        assertEquals(50, ReadingPlace.percent(-2100, 5000, 800));
        assertEquals(100, ReadingPlace.percent(-4200, 5000, 800));
        assertEquals(100, ReadingPlace.percent(-4500, 5000, 800));
        assertEquals(100, ReadingPlace.percent(20, 600, 800));
    }
}
