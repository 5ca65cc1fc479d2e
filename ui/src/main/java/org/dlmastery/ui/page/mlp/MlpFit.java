package org.dlmastery.ui.page.mlp;

import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.RunFit;

/** What a saved run of an MLP must be like. */
public final class MlpFit implements RunFit {
    /** The dropout's random key. */
    private static final int DROPOUT_STATE = 1;

    @Override
    public int parameterCount(Values settings) {
        return MlpControls.experiment(settings).parameterCount();
    }

    @Override
    public int stateCount(Values settings) {
        MlpExperiment experiment = MlpControls.experiment(settings);
        int parameters = experiment.parameterCount();
        return DROPOUT_STATE + switch (experiment.training().optimiser()) {
            case SGD -> 0;
            case MOMENTUM, RMSPROP -> parameters;
            // Two moments of each parameter, and the running powers of both decay rates.
            case ADAM -> 2 * parameters + 2;
        };
    }

    @Override
    public int examples(Values settings) {
        DataSettings data = MlpControls.experiment(settings).data();
        int points = data.kind() == DatasetKind.OWN ? data.own().size() : data.points();
        return Math.max(1, Math.min(points - 1, (int) Math.round(data.trainShare() * points)));
    }

    @Override
    public int batches(Values settings) {
        int examples = examples(settings);
        int size = Math.min(MlpControls.experiment(settings).training().batchSize(), examples);
        return (examples + size - 1) / size;
    }

    @Override
    public int neurons(Values settings) {
        int neurons = 0;
        for (int layer : settings.get(MlpControls.LAYERS)) {
            neurons += layer;
        }
        return neurons;
    }

    @Override
    public int epochs(Values settings) {
        return settings.whole(MlpControls.EPOCHS);
    }
}
