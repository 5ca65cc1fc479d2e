package org.dlmastery.ui.explain;

/**
 * Which of several steps is shown, and when the next one comes while they play.
 *
 * @param steps how many there are, at least 1
 * @param at the present one, from 0
 * @param playing whether they go on by themselves
 */
record StepClock(int steps, int at, boolean playing) {
    StepClock {
        if (steps < 1 || at < 0 || at >= steps) {
            throw new IllegalArgumentException("steps: there is no step " + at + " of " + steps);
        }
    }

    static StepClock of(int steps) {
        return new StepClock(steps, 0, false);
    }

    /** At a step, or as near to it as there is one; where it is the last, nothing plays on. */
    StepClock to(int step) {
        int next = Math.max(0, Math.min(steps - 1, step));
        return new StepClock(steps, next, playing && next < steps - 1);
    }

    /** Plays from here; at the end, from the beginning. */
    StepClock play() {
        return steps == 1 ? this : new StepClock(steps, isLast() ? 0 : at, true);
    }

    StepClock stop() {
        return new StepClock(steps, at, false);
    }

    /** Another number of steps; the present one stays where it still exists, else the first is shown. */
    StepClock resized(int next) {
        return next == steps ? this : new StepClock(next, at < next ? at : 0, playing && at < next - 1);
    }

    boolean isFirst() {
        return at == 0;
    }

    boolean isLast() {
        return at == steps - 1;
    }
}
