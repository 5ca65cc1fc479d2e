package org.dlmastery.ui.check;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;

/** A question that is answered by how a run ends. */
abstract class WholeRunCheck implements Check {
    @Override
    public final boolean everyEpoch() {
        return false;
    }

    @Override
    public final boolean isOver(Event.Snapshot snapshot) {
        return snapshot.state() == RunState.FINISHED || snapshot.state() == RunState.DIVERGED;
    }
}
