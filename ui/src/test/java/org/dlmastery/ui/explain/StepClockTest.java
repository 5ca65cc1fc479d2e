package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StepClockTest {
    @Test
    void stepsEndAtBothEnds() {
        StepClock clock = StepClock.of(3);
        assertTrue(clock.isFirst());
        assertEquals(0, clock.to(-1).at());
        assertEquals(2, clock.to(7).at());
        assertTrue(clock.to(2).isLast());
    }

    @Test
    void playingStopsAtTheLastStep() {
        StepClock clock = StepClock.of(3).play();
        assertTrue(clock.playing());
        assertTrue(clock.to(1).playing());
        assertFalse(clock.to(2).playing());
        assertFalse(clock.stop().playing());
    }

    @Test
    void playAtTheEndBeginsAgain() {
        assertEquals(new StepClock(3, 0, true), StepClock.of(3).to(2).play());
        assertEquals(new StepClock(3, 1, true), StepClock.of(3).to(1).play());
        assertFalse(StepClock.of(1).play().playing(), "one step alone has nothing to play");
    }

    @Test
    void otherStepsKeepThePlaceWhereThereIsOne() {
        assertEquals(new StepClock(5, 2, true), new StepClock(9, 2, true).resized(5));
        assertEquals(new StepClock(2, 0, false), new StepClock(9, 4, true).resized(2));
        assertEquals(new StepClock(3, 2, false), new StepClock(9, 2, true).resized(3), "the last has nothing to play");
    }

    @Test
    void aStepThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new StepClock(0, 0, false));
        assertThrows(IllegalArgumentException.class, () -> new StepClock(2, 2, false));
    }
}
