package org.dlmastery.ui.page.cnn;

import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.RunFit;

/** What a saved run of a network for images must be like. */
final class CnnFit implements RunFit {
    @Override
    public int parameterCount(Values settings) {
        return CnnControls.experiment(settings).parameterCount();
    }

    @Override
    public int stateCount(Values settings) {
        return CnnControls.experiment(settings).stateCount();
    }

    @Override
    public int examples(Values settings) {
        return settings.get(CnnControls.DATA).training();
    }

    @Override
    public int batches(Values settings) {
        int size = settings.get(CnnControls.BATCH);
        return (examples(settings) + size - 1) / size;
    }

    @Override
    public int epochs(Values settings) {
        return settings.whole(CnnControls.EPOCHS);
    }
}
