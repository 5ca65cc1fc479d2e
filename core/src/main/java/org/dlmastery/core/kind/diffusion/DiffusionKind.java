package org.dlmastery.core.kind.diffusion;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/** The diffusion model of digits as an engine knows it. It needs the data set {@link DiffusionSpec#DATA_SET}. */
public final class DiffusionKind implements Kind {
    private final DiffusionSpec spec = new DiffusionSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        return new DiffusionTrainable(backend, DiffusionControls.experiment(settings), supplies);
    }
}
