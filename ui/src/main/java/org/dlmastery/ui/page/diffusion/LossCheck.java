package org.dlmastery.ui.page.diffusion;

import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.ui.check.OneRunCheck;

/** How large is the loss after the first two hundred steps, which are the first preset's first epoch? */
final class LossCheck extends OneRunCheck<DiffusionMoment> {
    LossCheck() {
        super("loss", DiffusionPresets.SMALL.values().with(DiffusionControls.EPOCHS, 1.0), Unit.NUMBER,
                List.of("nought", "tenth", "half", "one"), 0.02, 0.2, 0.6);
    }

    @Override
    public float reading(DiffusionMoment moment) {
        return moment.testLoss();
    }
}
