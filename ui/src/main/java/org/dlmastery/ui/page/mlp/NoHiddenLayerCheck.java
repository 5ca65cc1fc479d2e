package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.WholeRunCheck;

/** Where does the loss end when XOR is learned without a hidden layer? */
public final class NoHiddenLayerCheck extends WholeRunCheck<MlpSnapshot> {
    /** The loss of saying "one half" everywhere. */
    private static final double COIN = 0.693147;
    private static final double NEAR = 0.05;

    @Override
    public String key() {
        return "no-hidden-layer";
    }

    @Override
    public List<String> options() {
        return List.of("nought", "between", "coin", "grows");
    }

    @Override
    public Optional<Values> next(Values present, List<Float> readings) {
        return readings.isEmpty() ? Optional.of(MlpPresets.LINEAR.values().with(MlpControls.SPEED, 0))
                : Optional.empty();
    }

    @Override
    public Unit unit() {
        return Unit.NUMBER;
    }

    @Override
    public float reading(MlpSnapshot snapshot) {
        return snapshot.trainingLoss();
    }

    @Override
    public int answer(List<Float> readings) {
        float loss = readings.get(0);
        if (loss < NEAR) {
            return 0;
        }
        return loss < COIN - NEAR ? 1 : loss <= COIN + NEAR ? 2 : 3;
    }
}
