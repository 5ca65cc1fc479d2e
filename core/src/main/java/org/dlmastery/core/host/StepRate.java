package org.dlmastery.core.host;

/** Steps a second, over windows of about a second. */
final class StepRate {
    private static final double SECONDS_PER_NANOSECOND = 1e-9;
    private static final long WINDOW = 1_000_000_000L;

    private long windowStart;
    private int steps;
    private boolean counting;
    private float perSecond;

    /** Starts anew: training was not going on until now. */
    void clear() {
        counting = false;
        perSecond = 0;
    }

    /** Counts a step that ended now. */
    void count(long now) {
        if (!counting) {
            counting = true;
            windowStart = now;
            steps = 0;
            return;
        }
        steps++;
        long elapsed = now - windowStart;
        if (elapsed >= WINDOW || perSecond == 0 && elapsed >= WINDOW / 4) {
            perSecond = (float) (steps / (elapsed * SECONDS_PER_NANOSECOND));
            windowStart = now;
            steps = 0;
        }
    }

    float perSecond() {
        return perSecond;
    }
}
