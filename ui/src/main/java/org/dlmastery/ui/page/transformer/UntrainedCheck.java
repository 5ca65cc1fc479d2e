package org.dlmastery.ui.page.transformer;

import java.util.List;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.ui.check.OneRunCheck;

/** How large is the loss before the first step? Answered by measuring it. */
final class UntrainedCheck extends OneRunCheck<GptMoment> {
    UntrainedCheck() {
        super("untrained", GptPresets.PICO.values(), Unit.NUMBER, List.of("nought", "coin", "even", "huge"), 0.5, 2, 5);
    }

    @Override
    public boolean everyEpoch() {
        return true;
    }

    /** At once: the run is measured before its first step. */
    @Override
    public boolean isOver(GptMoment moment) {
        return moment.step() == 0;
    }

    @Override
    public float reading(GptMoment moment) {
        return moment.testLoss();
    }
}
