package org.dlmastery.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LookPaceTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;

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
}
