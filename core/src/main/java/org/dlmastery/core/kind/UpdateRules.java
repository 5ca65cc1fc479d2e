package org.dlmastery.core.kind;

import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.RmsProp;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.optim.UpdateRule;
import org.dlmastery.core.settings.OptimiserKind;

/** The update rules that an experiment can name. */
public final class UpdateRules {
    private UpdateRules() {
    }

    public static UpdateRule of(OptimiserKind kind) {
        return switch (kind) {
            case SGD -> Sgd.plain();
            case MOMENTUM -> Sgd.withMomentum();
            case RMSPROP -> RmsProp.standard();
            case ADAM -> Adam.standard();
        };
    }
}
