package org.dlmastery.core.kind.gnn;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/** Graph networks as an engine knows them. They need no data set: the graph follows from the settings. */
public final class GnnKind implements Kind {
    private final GnnSpec spec = new GnnSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        return new GnnTrainable(backend, GnnControls.experiment(settings));
    }
}
