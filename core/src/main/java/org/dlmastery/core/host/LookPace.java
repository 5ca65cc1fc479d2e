package org.dlmastery.core.host;

import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;

/**
 * How often looks at a run that trains come, and how often they hold what it takes to go on. A run that rests is shown at
 * once, and whole.
 */
final class LookPace {
    private static final long SECOND = 1_000_000_000L;
    /** A look may take at most a third of the time. */
    private static final long REST = 2;
    /** Where a batch takes longer than a frame, looks are to take a fortieth, unless that would make them rare. */
    private static final long LONG_REST = 39;
    private static final long RARE = SECOND / 2;
    private static final long BETWEEN_STATES = Request.ShowNext.SECONDS_BETWEEN_LARGE_STATES * SECOND;

    private long nextLook;
    private long nextState;
    private boolean stateDue;

    /** Another run, or a run whose state is none that followed from the last one: the next look is to hold it. */
    void restart() {
        stateDue = true;
    }

    /** How long until a run that trains may be looked at; 0 or less for now. */
    long untilLook(long now) {
        return nextLook - now;
    }

    /**
     * A look is there.
     *
     * @param quick whether the run's batches and measurements are so short that a reader may see most of them
     * @param started when it began
     */
    void looked(boolean quick, long started, long now) {
        long took = now - started;
        long rest = quick ? REST * took : Math.max(REST * took, Math.min(LONG_REST * took, RARE));
        nextLook = now + rest;
    }

    /**
     * Whether a look that asks for what it takes to go on gets it.
     *
     * @param bytes how large that is
     */
    boolean takesState(RunState state, long bytes, long now) {
        boolean takes = stateDue || state != RunState.TRAINING || bytes <= Request.ShowNext.MOST_SMALL_BYTES
                || now >= nextState;
        if (takes) {
            stateDue = false;
            nextState = now + BETWEEN_STATES;
        }
        return takes;
    }
}
