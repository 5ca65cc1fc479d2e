package org.dlmastery.ui.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PastTest {
    private final Past past = new Past();
    private int page;

    /** To the number that the page has now. */
    private WayBack here() {
        int then = page;
        return () -> {
            WayBack now = here();
            page = then;
            return now;
        };
    }

    private void change(int next, String what) {
        past.add(here(), what);
        page = next;
    }

    @Test
    void changesAreTakenBackOneByOneAndDoneAgain() {
        change(1, "a");
        change(2, "b");
        past.goBack();
        assertEquals(1, page);
        past.goBack();
        assertEquals(0, page);
        past.goBack();
        assertEquals(0, page, "there is nothing before the first");
        past.goAgain();
        past.goAgain();
        assertEquals(2, page);
        past.goAgain();
        assertEquals(2, page);
        past.goBack();
        assertEquals(1, page);
    }

    @Test
    void oneThingWithinOneGestureIsTakenBackAtOnce() {
        change(1, "rate");
        change(2, "rate");
        past.seal();
        change(3, "rate");
        change(4, "layers");
        past.goBack();
        assertEquals(3, page);
        past.goBack();
        assertEquals(2, page);
        past.goBack();
        assertEquals(0, page);
    }

    @Test
    void whatHasNoNameIsLikeNothingElse() {
        change(1, "");
        change(2, "");
        past.goBack();
        assertEquals(1, page);
    }

    @Test
    void anotherChangeEndsWhatCanBeDoneAgain() {
        change(1, "a");
        past.goBack();
        assertTrue(past.canGoAgain());
        change(5, "a");
        assertFalse(past.canGoAgain());
        past.goAgain();
        assertEquals(5, page);
    }

    @Test
    void partsOfAChangeAreNone() {
        past.add(here(), "preset");
        past.hold();
        change(1, "a");
        past.hold();
        change(2, "b");
        past.release();
        change(3, "c");
        past.release();
        change(4, "d");
        past.goBack();
        assertEquals(3, page);
        past.goBack();
        assertEquals(0, page);
    }

    @Test
    void theOldestAreForgotten() {
        for (int i = 1; i <= Past.MOST + 5; i++) {
            change(i, "");
        }
        for (int i = 0; i < 100; i++) {
            past.goBack();
        }
        assertEquals(5, page);
        assertTrue(past.wayBack().isEmpty());
    }

    @Test
    void whoListensHearsOfEachChange() {
        int[] heard = {0};
        past.onChange(() -> heard[0]++);
        change(1, "a");
        past.goBack();
        past.goAgain();
        past.goAgain();
        assertEquals(3, heard[0], "the last has changed nothing");
    }
}
