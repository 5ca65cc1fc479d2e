package org.dlmastery.ui.page.diffusion;

import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.RunFit;

/** What a saved run of a diffusion model must be like. */
final class DiffusionFit implements RunFit {
    @Override
    public int parameterCount(Values settings) {
        return DiffusionControls.experiment(settings).parameterCount();
    }

    @Override
    public int stateCount(Values settings) {
        return DiffusionControls.experiment(settings).stateCount();
    }

    @Override
    public int examples(Values settings) {
        return settings.whole(DiffusionControls.IMAGES);
    }

    @Override
    public int batches(Values settings) {
        return DiffusionControls.experiment(settings).batches();
    }

    @Override
    public int epochs(Values settings) {
        return settings.whole(DiffusionControls.EPOCHS);
    }
}
