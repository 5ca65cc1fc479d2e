package org.dlmastery.site.browser;

import java.time.Duration;

/**
 * How long tests wait for what must come. No test is decided by how fast a machine is: limits are those of a machine at
 * rest, and a busy one gets many times as long. They end only a wait for what never comes.
 */
final class Patience {
    /** As slow as a machine may be that has other work, against one at rest. */
    private static final int TIMES = 5;
    /** Longer than any wait of a test, for the connections to the browsers through which tests wait. */
    static final Duration OF_DRIVERS = Duration.ofMinutes(60);

    private Patience() {
    }

    /** How long to wait, in ms, for what takes at most so many seconds on a machine at rest. */
    static double milliseconds(double secondsAtRest) {
        return 1000 * TIMES * secondsAtRest;
    }

    /** How long to wait for what takes at most so many seconds on a machine at rest. */
    static Duration of(double secondsAtRest) {
        return Duration.ofMillis((long) milliseconds(secondsAtRest));
    }
}
