package org.dlmastery.core.host;

/**
 * How training and tasks share the engine's time: about half of it is either's. A step of training and a piece of a
 * task can't be interrupted, so who took more than its half waits for as many slices as the other needs to catch up.
 */
final class Shares {
    /** More is never caught up on: a step that seems to take so long was a device that slept. */
    private static final long MOST = 1_000_000_000L;

    /** How much longer training has worked than tasks, in nanoseconds. */
    private long lead;

    /** One of the two had nothing to do: neither owes the other anything. */
    void settle() {
        lead = 0;
    }

    /** Training has worked for so many nanoseconds. */
    void trained(long nanoseconds) {
        lead = Math.min(MOST, lead + nanoseconds);
    }

    /** Tasks have worked for so many nanoseconds. */
    void answered(long nanoseconds) {
        lead = Math.max(-MOST, lead - nanoseconds);
    }

    /** The tasks' part of a slice, in nanoseconds; negative if all of it is training's. */
    long ofTasks(long slice) {
        return Math.min(slice, (slice + lead) / 2);
    }

    /** Whether training has a part in a slice. */
    boolean isTrainingDue(long slice) {
        return lead <= slice;
    }
}
