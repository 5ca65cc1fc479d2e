package org.dlmastery.ui.check;

import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;

/** A question that is answered by how a run ends. */
public abstract class WholeRunCheck<M extends RunMoment> implements Check<M> {
    @Override
    public final boolean everyEpoch() {
        return false;
    }

    @Override
    public final boolean isOver(M snapshot) {
        return snapshot.state() == RunState.FINISHED || snapshot.state() == RunState.DIVERGED;
    }
}
