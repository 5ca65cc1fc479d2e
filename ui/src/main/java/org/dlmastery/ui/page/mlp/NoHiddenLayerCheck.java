package org.dlmastery.ui.page.mlp;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.ui.check.OneRunCheck;

/** Where does the loss end when XOR is learned without a hidden layer? */
public final class NoHiddenLayerCheck extends OneRunCheck<MlpSnapshot> {
    /** The loss of saying "one half" everywhere. */
    private static final double COIN = 0.693147;
    private static final double NEAR = 0.05;

    public NoHiddenLayerCheck() {
        super("no-hidden-layer", MlpPresets.LINEAR.values().with(MlpControls.SPEED, 0), Unit.NUMBER,
                List.of("nought", "between", "coin", "grows"), NEAR, COIN - NEAR, COIN + NEAR);
    }

    @Override
    public float reading(MlpSnapshot snapshot) {
        return snapshot.trainingLoss();
    }
}
