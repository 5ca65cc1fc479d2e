package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Check;

/** How many epochs until 95 % of the test points are right? Answered by looking after each epoch, up to 100. */
public final class EpochsCheck implements Check<MlpSnapshot> {
    private static final float GOAL = 0.95f;
    private static final int[] LAST_EPOCHS = {5, 20, 100};

    @Override
    public String key() {
        return "epochs";
    }

    @Override
    public List<String> options() {
        return List.of("five", "twenty", "hundred", "never");
    }

    @Override
    public Optional<Values> next(Values present, List<Float> readings) {
        return readings.isEmpty() ? Optional.of(MlpPresets.XOR.values()) : Optional.empty();
    }

    @Override
    public Unit unit() {
        return Unit.WHOLE;
    }

    @Override
    public boolean everyEpoch() {
        return true;
    }

    @Override
    public boolean isOver(MlpSnapshot snapshot) {
        return snapshot.testAccuracy() >= GOAL || snapshot.epoch() >= LAST_EPOCHS[LAST_EPOCHS.length - 1]
                || snapshot.state() == RunState.DIVERGED;
    }

    /** The epoch that reached the goal; infinite if none did. */
    @Override
    public float reading(MlpSnapshot snapshot) {
        return snapshot.testAccuracy() >= GOAL ? snapshot.epoch() : Float.POSITIVE_INFINITY;
    }

    @Override
    public int answer(List<Float> readings) {
        int option = 0;
        while (option < LAST_EPOCHS.length && readings.get(0) > LAST_EPOCHS[option]) {
            option++;
        }
        return option;
    }
}
