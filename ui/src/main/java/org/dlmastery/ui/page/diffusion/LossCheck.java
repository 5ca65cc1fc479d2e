package org.dlmastery.ui.page.diffusion;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.WholeRunCheck;

/** How large is the loss after the first two hundred steps? */
final class LossCheck extends WholeRunCheck<DiffusionMoment> {
    private static final double[] LIMITS = {0.02, 0.2, 0.6};

    @Override
    public String key() {
        return "loss";
    }

    @Override
    public List<String> options() {
        return List.of("nought", "tenth", "half", "one");
    }

    /** The first preset's epoch has 200 steps. */
    @Override
    public Optional<Values> next(Values present, List<Float> readings) {
        return readings.isEmpty() ? Optional.of(DiffusionPresets.SMALL.values().with(DiffusionControls.EPOCHS, 1.0))
                : Optional.empty();
    }

    @Override
    public Unit unit() {
        return Unit.NUMBER;
    }

    @Override
    public float reading(DiffusionMoment moment) {
        return moment.testLoss();
    }

    @Override
    public int answer(List<Float> readings) {
        int option = 0;
        while (option < LIMITS.length && readings.get(0) >= LIMITS[option]) {
            option++;
        }
        return option;
    }
}
