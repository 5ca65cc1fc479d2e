package org.dlmastery.ui.page.cnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.WholeRunCheck;

/** How many test images does a network without convolutions get right after one epoch? */
final class DenseOnlyCheck extends WholeRunCheck<CnnMoment> {
    /** Where one answer ends and the next begins, in shares. */
    private static final List<Double> LIMITS = List.of(0.2, 0.8, 0.985);

    @Override
    public String key() {
        return "dense-only";
    }

    @Override
    public List<String> options() {
        return List.of("guess", "half", "most", "nearly-all");
    }

    @Override
    public Optional<Values> next(Values present, List<Float> readings) {
        return readings.isEmpty() ? Optional.of(CnnPresets.DENSE_ONLY.values().with(CnnControls.EPOCHS, 1.0))
                : Optional.empty();
    }

    @Override
    public Unit unit() {
        return Unit.SHARE;
    }

    @Override
    public float reading(CnnMoment snapshot) {
        return snapshot.testAccuracy();
    }

    @Override
    public int answer(List<Float> readings) {
        int option = 0;
        while (option < LIMITS.size() && readings.get(0) >= LIMITS.get(option)) {
            option++;
        }
        return option;
    }
}
