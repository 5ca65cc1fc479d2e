package org.dlmastery.ui.page.mlp;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.check.OneRunCheck;

/** How many epochs until 95 % of the test points are right? Answered by looking after each epoch, up to 100. */
public final class EpochsCheck extends OneRunCheck<MlpSnapshot> {
    private static final float GOAL = 0.95f;
    private static final int LAST_EPOCH = 100;

    public EpochsCheck() {
        super("epochs", MlpPresets.XOR.values(), Unit.WHOLE, List.of("five", "twenty", "hundred", "never"), 6, 21,
                LAST_EPOCH + 1);
    }

    @Override
    public boolean everyEpoch() {
        return true;
    }

    @Override
    public boolean isOver(MlpSnapshot snapshot) {
        return snapshot.testAccuracy() >= GOAL || snapshot.epoch() >= LAST_EPOCH
                || snapshot.state() == RunState.DIVERGED;
    }

    /** The epoch that reached the goal; infinite if none did. */
    @Override
    public float reading(MlpSnapshot snapshot) {
        return snapshot.testAccuracy() >= GOAL ? snapshot.epoch() : Float.POSITIVE_INFINITY;
    }
}
