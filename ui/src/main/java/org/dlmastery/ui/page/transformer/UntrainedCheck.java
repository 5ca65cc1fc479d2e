package org.dlmastery.ui.page.transformer;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Check;

/** How large is the loss before the first step? Answered by measuring it. */
final class UntrainedCheck implements Check<GptMoment> {
    private static final double[] LIMITS = {0.5, 2, 5};

    @Override
    public String key() {
        return "untrained";
    }

    @Override
    public List<String> options() {
        return List.of("nought", "coin", "even", "huge");
    }

    @Override
    public Optional<Values> next(Values present, List<Float> readings) {
        return readings.isEmpty() ? Optional.of(GptPresets.PICO.values()) : Optional.empty();
    }

    @Override
    public Unit unit() {
        return Unit.NUMBER;
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

    @Override
    public int answer(List<Float> readings) {
        int option = 0;
        while (option < LIMITS.length && readings.get(0) >= LIMITS[option]) {
            option++;
        }
        return option;
    }
}
