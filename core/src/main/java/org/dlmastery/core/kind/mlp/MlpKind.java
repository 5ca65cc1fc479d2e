package org.dlmastery.core.kind.mlp;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/** The multilayer perceptron as an engine knows it. It needs no data set: its points follow from the settings. */
public final class MlpKind implements Kind {
    private final MlpSpec spec = new MlpSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        return new MlpTrainable(backend, MlpControls.experiment(settings));
    }
}
