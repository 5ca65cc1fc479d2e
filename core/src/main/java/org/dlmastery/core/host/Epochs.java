package org.dlmastery.core.host;

import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.train.Run;

/** How far a run is to train, and how fast: its epochs' goal and clock. */
final class Epochs {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;

    private int target;
    private boolean stopAtEnd;
    private long nextTime;

    /** The epoch at which the run is finished. */
    int target() {
        return target;
    }

    /** The next multiple of the epochs asked for, so that a finished run that goes on trains as many again. */
    void setTarget(Run run) {
        int epochs = run.plan().epochs();
        target = (run.epoch() / epochs + 1) * epochs;
    }

    /** A run goes on that was kept: one that had reached its target has it still, and is finished. */
    RunState resume(Run run) {
        setTarget(run);
        if (run.step() == 0) {
            return RunState.READY;
        }
        if (run.isBetweenEpochs() && run.epoch() > 0 && run.epoch() % run.plan().epochs() == 0) {
            target = run.epoch();
            return RunState.FINISHED;
        }
        return RunState.PAUSED;
    }

    /** Training begins: to the target, or to the end of this epoch. */
    void begin(Run run, boolean oneEpoch, long now) {
        if (run.epoch() >= target) {
            setTarget(run);
        }
        stopAtEnd = oneEpoch;
        nextTime = now;
    }

    /** How long until the run's next batch may begin: only the first of an epoch may have to wait. */
    long nanosecondsUntilDue(Run run, long now) {
        return run.isBetweenEpochs() ? nextTime - now : 0;
    }

    /** Notes that a batch begins. */
    void beginBatch(Run run, long now) {
        if (run.isBetweenEpochs()) {
            int limit = run.plan().epochsPerSecond();
            // Never more than one epoch behind: after a long pause the run doesn't rush to catch up.
            nextTime = limit == 0 ? now : Math.max(nextTime, now - NANOSECONDS_PER_SECOND / limit)
                    + NANOSECONDS_PER_SECOND / limit;
        }
    }

    /** How a run stands that trains and has just done a batch. */
    RunState stateAfterBatch(Run run) {
        if (run.isBetweenEpochs() && run.epoch() >= target) {
            return RunState.FINISHED;
        }
        return run.isBetweenEpochs() && stopAtEnd ? RunState.PAUSED : RunState.TRAINING;
    }
}
