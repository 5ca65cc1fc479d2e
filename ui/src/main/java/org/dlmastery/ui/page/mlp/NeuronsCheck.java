package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Check;

/** How many hidden tanh neurons does XOR need? Answered by training 1, 2, 3 and 4 of them from the same seed. */
public final class NeuronsCheck implements Check<MlpSnapshot> {
    private static final int MOST = 4;

    @Override
    public String key() {
        return "neurons";
    }

    @Override
    public List<String> options() {
        return List.of("one", "two", "three", "four", "more");
    }

    @Override
    public Optional<Values> next(Values present, List<Float> readings) {
        return readings.size() == MOST ? Optional.empty()
                : Optional.of(MlpPresets.XOR.values().with(MlpControls.LAYERS, List.of(readings.size() + 1))
                        .with(MlpControls.SPEED, 0));
    }

    @Override
    public Unit unit() {
        return Unit.SHARE;
    }

    @Override
    public float reading(MlpSnapshot snapshot) {
        return snapshot.trainingAccuracy();
    }

    @Override
    public int answer(List<Float> readings) {
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i) >= 1) {
                return i;
            }
        }
        return MOST;
    }
}
