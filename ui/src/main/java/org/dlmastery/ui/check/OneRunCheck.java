package org.dlmastery.ui.check;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Values;

/** A question that one run answers, by where one of its figures lies among limits. */
public abstract class OneRunCheck<M extends RunMoment> implements Check<M> {
    private final String key;
    private final Values settings;
    private final Unit unit;
    private final List<String> options;
    private final double[] limits;

    /**
     * @param settings the run's
     * @param options the names of the answers, the least first
     * @param limits where each option but the last ends, ascending: a figure at a limit belongs to the next option, and
     *     one that isn't a number to the last
     */
    protected OneRunCheck(String key, Values settings, Unit unit, List<String> options, double... limits) {
        this.key = key;
        this.settings = settings;
        this.unit = unit;
        this.options = options;
        this.limits = limits;
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final List<String> options() {
        return options;
    }

    @Override
    public final Optional<Values> next(Values present, List<Float> readings) {
        return readings.isEmpty() ? Optional.of(settings) : Optional.empty();
    }

    @Override
    public final Unit unit() {
        return unit;
    }

    @Override
    public final int answer(List<Float> readings) {
        int option = 0;
        while (option < limits.length && !(readings.get(0) < limits[option])) {
            option++;
        }
        return option;
    }
}
