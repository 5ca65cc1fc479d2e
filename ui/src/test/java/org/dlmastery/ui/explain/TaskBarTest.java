package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class TaskBarTest {
    private static final Language LANGUAGE = Language.of(MessageFile.english());

    @Test
    void nothingIsKnownOfThePaceAtFirst() {
        TaskPace pace = new TaskPace();
        pace.note(0, 0);
        assertTrue(Double.isNaN(pace.perSecond()));
        assertEquals("0 of 60,000 images", TaskBar.words(LANGUAGE, pace, 0, 60_000, "images"));
    }

    @Test
    void paceAndTimeLeftComeFromWhatWasDone() {
        TaskPace pace = new TaskPace();
        pace.note(0, 0);
        pace.note(1000, 2000);
        pace.note(2000, 4000);
        assertEquals(2000, pace.perSecond());
        assertEquals(28, pace.secondsLeft(60_000));
        assertEquals("4,000 of 60,000 images · 2,000 images/s · about 28 s left",
                TaskBar.words(LANGUAGE, pace, 4000, 60_000, "images"));
        assertEquals("4,000 of 600,000 images · 2,000 images/s · about 5 min left",
                TaskBar.words(LANGUAGE, pace, 4000, 600_000, "images"));
    }

    @Test
    void whereNobodyKnowsTheEndNoneIsPromised() {
        TaskPace pace = new TaskPace();
        pace.note(0, 0);
        pace.note(500, 10);
        assertEquals("10 tokens · 20.0 tokens/s", TaskBar.words(LANGUAGE, pace, 10, 0, "tokens"));
    }

    @Test
    void aSlowBeginningIsForgotten() {
        TaskPace pace = new TaskPace();
        pace.note(0, 0);
        for (int second = 10; second <= 20; second++) {
            pace.note(1000 * second, 100 * (second - 10));
        }
        assertEquals(100, pace.perSecond(), 1e-9);
    }

    @Test
    void frequentNewsDoesNotShortenWhatIsLookedAtToNothing() {
        TaskPace pace = new TaskPace();
        for (int i = 0; i <= 1000; i++) {
            pace.note(i, i / 10.0);
        }
        assertEquals(100, pace.perSecond(), 1e-6);
    }

    @Test
    void aTaskThatBeginsAgainHasAPaceOfItsOwn() {
        TaskPace pace = new TaskPace();
        pace.note(0, 0);
        pace.note(1000, 500);
        pace.note(2000, 10);
        assertTrue(Double.isNaN(pace.perSecond()));
        pace.note(3000, 20);
        assertEquals(10, pace.perSecond());
    }
}
