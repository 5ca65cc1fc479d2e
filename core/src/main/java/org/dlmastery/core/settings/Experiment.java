package org.dlmastery.core.settings;

/**
 * Everything that decides a run of one kind of model: with an equal value, the same run.
 *
 * @param <E> the kind's own
 */
public interface Experiment<E extends Experiment<E>> {
    /** Whether {@code other} can go on with this run's weights. */
    boolean keepsWeightsOf(E other);

    /** What going on from another experiment to this one means for a run. */
    default KindSpec.Change changeFrom(E before) {
        if (equals(before)) {
            return KindSpec.Change.NONE;
        }
        return keepsWeightsOf(before) ? KindSpec.Change.ADJUSTED : KindSpec.Change.AFRESH;
    }
}
