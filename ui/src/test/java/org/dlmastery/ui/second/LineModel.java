package org.dlmastery.ui.second;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/** The regression that a reader works on. */
public final class LineModel extends EngineModel<MlpExperiment, MlpSnapshot, EngineModel.View<MlpSnapshot>> {
    public LineModel(SharedEngine engine) {
        super(engine, LineDeclaration.DECLARATION.fit(), LineDeclaration.CONTROLS.initial());
    }

    @Override
    public MlpExperiment experiment() {
        return experiment(values());
    }

    @Override
    protected MlpExperiment experiment(Values settings) {
        return LineDeclaration.experiment(settings);
    }

    @Override
    protected boolean keepsWeights(MlpExperiment before, MlpExperiment after) {
        return before.keepsWeightsOf(after);
    }

    @Override
    protected Request start(int number, MlpExperiment experiment) {
        return new Request.Start(number, experiment);
    }

    @Override
    protected Request resume(int number, MlpExperiment experiment, SavedRun saved) {
        return new Request.Resume(number, experiment, saved);
    }

    @Override
    protected Request adjust(MlpExperiment experiment) {
        return new Request.Adjust(experiment);
    }

    @Override
    protected Optional<MlpSnapshot> moment(Event event) {
        return event instanceof MlpSnapshot snapshot ? Optional.of(snapshot) : Optional.empty();
    }
}
