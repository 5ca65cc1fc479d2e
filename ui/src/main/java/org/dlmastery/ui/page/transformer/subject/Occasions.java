package org.dlmastery.ui.page.transformer.subject;

import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.protocol.RunState;

/** When a run has come far enough to ask its network anew: after each epoch, and where it rests. */
public final class Occasions {
    private static final int NONE = -1;

    private int epoch = NONE;
    private int step = NONE;

    /** Whether it is time; if so, it isn't again at the same moment. */
    public boolean comes(GptMoment moment) {
        boolean comes = moment.epoch() != epoch || moment.step() != step && moment.state() != RunState.TRAINING;
        if (comes) {
            epoch = moment.epoch();
            step = moment.step();
        }
        return comes;
    }

    /** There is another network. */
    public void forget() {
        epoch = NONE;
        step = NONE;
    }
}
