package org.dlmastery.ui.page.gnn;

import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.RunFit;

/** What a saved run of a graph network must be like. */
public final class GnnFit implements RunFit {
    /** The dropout's random key, and the running powers of Adam's two decay rates. */
    private static final int STATE_BESIDE_MOMENTS = 3;

    @Override
    public int parameterCount(Values settings) {
        return GnnControls.experiment(settings).parameterCount();
    }

    @Override
    public int stateCount(Values settings) {
        return 2 * parameterCount(settings) + STATE_BESIDE_MOMENTS;
    }

    /** The whole graph is one example. */
    @Override
    public int examples(Values settings) {
        return 1;
    }

    @Override
    public int batches(Values settings) {
        return 1;
    }

    @Override
    public int epochs(Values settings) {
        return settings.whole(GnnControls.EPOCHS);
    }
}
