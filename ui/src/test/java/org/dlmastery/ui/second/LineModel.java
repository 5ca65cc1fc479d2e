package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/** The regression that a reader works on. */
public final class LineModel extends EngineModel<MlpSnapshot, EngineModel.View<MlpSnapshot>> {
    public LineModel(SharedEngine engine) {
        super(engine, LineDeclaration.SPEC, LineDeclaration.DECLARATION.fit(), LineDeclaration.CONTROLS.initial());
    }

    @Override
    protected List<String> pictures() {
        return List.of(MlpSpec.PLANE);
    }

    @Override
    protected MlpSnapshot moment(Event.Shown shown) {
        return MlpSnapshot.of(shown);
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(LineDeclaration.RATE, LineDeclaration.RATE.least());
    }

    @Override
    protected String cost(Values settings) {
        return settings.text(LineDeclaration.INPUTS);
    }
}
