package org.dlmastery.core.host;

/** How often looks at a run that trains come. A run that rests is shown at once. */
final class LookPace {
    /** A look may take at most a third of the time. */
    private static final long REST = 2;
    /** Where a batch takes longer than a frame, looks are to take a fortieth, unless that would make them rare. */
    private static final long LONG_REST = 39;
    private static final long RARE = 500_000_000L;

    private long next;

    /** How long until a run that trains may be looked at; 0 or less for now. */
    long untilLook(long now) {
        return next - now;
    }

    /** The next look is to come now. */
    void hurry(long now) {
        next = Math.min(next, now);
    }

    /**
     * A look is there.
     *
     * @param quick whether the run's batches and measurements are so short that a reader may see most of them
     * @param started when it began
     */
    void looked(boolean quick, long started, long now) {
        long took = now - started;
        next = now + (quick ? REST * took : Math.max(REST * took, Math.min(LONG_REST * took, RARE)));
    }
}
