package org.dlmastery.ui.second;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/** The CNN as an engine knows it. Its images come from the page. */
final class SecondKind implements Kind {
    private final SecondSpec spec = new SecondSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        return new SecondTrainable(backend, settings, supplies);
    }
}
