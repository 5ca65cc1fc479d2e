package org.dlmastery.core.train;

import java.util.function.Function;
import org.dlmastery.core.settings.Experiment;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/**
 * A trainable whose settings are an experiment's.
 *
 * @param <E> what the settings describe
 */
public abstract class ExperimentTrainable<E extends Experiment<E>> implements Trainable {
    private final Function<Values, E> reading;
    private E experiment;

    /** @param reading what settings of the kind describe */
    protected ExperimentTrainable(E experiment, Function<Values, E> reading) {
        this.experiment = experiment;
        this.reading = reading;
    }

    /** What decides the run at present. */
    protected final E experiment() {
        return experiment;
    }

    @Override
    public final boolean adjust(Values settings) {
        E changed = reading.apply(settings);
        if (changed.changeFrom(experiment) == KindSpec.Change.AFRESH) {
            throw new IllegalArgumentException("adjust: the weights of another experiment can't go on with these "
                    + "settings; start a fresh run");
        }
        E before = experiment;
        experiment = changed;
        return adjusted(before);
    }

    /**
     * The experiment is another, with the same weights.
     *
     * @return whether a step's commands are still the same
     */
    protected boolean adjusted(E before) {
        return true;
    }
}
