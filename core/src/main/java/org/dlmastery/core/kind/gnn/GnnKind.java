package org.dlmastery.core.kind.gnn;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/** Graph networks as an engine knows them. Their graph follows from the settings, but for {@link Cora}: a page brings it. */
public final class GnnKind implements Kind {
    private final GnnSpec spec = new GnnSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        GnnExperiment experiment = GnnControls.experiment(settings);
        Graph graph = experiment.data().source() == GraphSource.CORA
                ? Cora.of(name -> supplies.wholes(Cora.NAME, name)).graph() : experiment.data().graph();
        return new GnnTrainable(backend, experiment, graph);
    }
}
