package org.dlmastery.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.protocol.RunState;
import org.junit.jupiter.api.Test;

class LookPaceTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;
    private static final long SMALL = 64 * 1024;
    private static final long LARGE = SMALL + 4;

    private final LookPace pace = new LookPace();

    private long rest(boolean quick, long took) {
        pace.looked(quick, SECOND, SECOND + took);
        return pace.untilLook(SECOND + took);
    }

    @Test
    void quickRunsAreLookedAtAThirdOfTheTime() {
        assertEquals(2 * MILLISECOND, rest(true, MILLISECOND));
        assertEquals(2 * SECOND, rest(true, SECOND));
    }

    @Test
    void looksAtLongBatchesTakeAFortiethWhileTheyComeTwiceASecond() {
        assertEquals(39 * MILLISECOND, rest(false, MILLISECOND));
        assertEquals(500 * MILLISECOND, rest(false, 100 * MILLISECOND));
        assertEquals(2 * SECOND, rest(false, SECOND), "never more than a third of the time");
    }

    private boolean takes(RunState state, long bytes, long at) {
        return pace.takesState(state, bytes, at);
    }

    @Test
    void aLargeStateComesEveryFiveSecondsWhileItsRunTrains() {
        assertTrue(takes(RunState.TRAINING, LARGE, 10 * SECOND));
        assertFalse(takes(RunState.TRAINING, LARGE, 15 * SECOND - 1));
        assertTrue(takes(RunState.TRAINING, LARGE, 15 * SECOND));
        assertFalse(takes(RunState.TRAINING, LARGE, 16 * SECOND));
    }

    @Test
    void aSmallStateAndThatOfARunThatRestsAlwaysCome() {
        takes(RunState.TRAINING, LARGE, SECOND);
        assertTrue(takes(RunState.TRAINING, SMALL, SECOND));
        for (RunState state : RunState.values()) {
            assertEquals(state != RunState.TRAINING, takes(state, LARGE, SECOND), state::name);
        }
    }

    @Test
    void theFirstLookAtAnotherRunHoldsItsState() {
        takes(RunState.TRAINING, LARGE, SECOND);
        pace.restart();
        assertTrue(takes(RunState.TRAINING, LARGE, SECOND));
        assertFalse(takes(RunState.TRAINING, LARGE, SECOND));
    }
}
