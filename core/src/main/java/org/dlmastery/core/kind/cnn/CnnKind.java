package org.dlmastery.core.kind.cnn;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/** The network for images as an engine knows it. It learns from a data set that the page supplies, at once or later. */
public final class CnnKind implements Kind {
    private final CnnSpec spec = new CnnSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        return new CnnTrainable(backend, CnnControls.experiment(settings), supplies);
    }
}
