package org.dlmastery.core.kind.diffusion;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/**
 * The diffusion model of digits as an engine knows it. One to be trained needs the data set {@link DiffusionSpec#DATA_SET},
 * the trained one {@link org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion#NAME}.
 */
public final class DiffusionKind implements Kind {
    private final DiffusionSpec spec = new DiffusionSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        DiffusionExperiment experiment = DiffusionControls.experiment(settings);
        return experiment.shipped() ? GivenTrainable.of(backend, experiment, supplies)
                : DiffusionTrainable.of(backend, experiment, supplies);
    }
}
