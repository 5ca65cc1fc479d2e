package org.dlmastery.core.kind.gnn.spec;

import java.util.List;
import org.dlmastery.core.settings.Experiment;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.GraphNetSize;

/**
 * Everything that decides a run of the GNN page: with the same value, the same run.
 *
 * @param labelled the nodes whose class is told, in ascending order; one at least;
 *     none for those that {@link Cora#firstTold} says
 * @param told which of them are told another class than the true one
 * @param seed 0 to 2²⁴ − 1: decides the initial weights and what dropout leaves out
 */
public record GnnExperiment(GraphSettings data, List<Integer> labelled, List<ToldClass> told, GraphNetSize size,
        GnnTraining training, int seed) implements Experiment<GnnExperiment> {
    public GnnExperiment {
        labelled = List.copyOf(labelled);
        told = List.copyOf(told);
        if (labelled.isEmpty() && data.source() != GraphSource.CORA) {
            throw new IllegalArgumentException("labelled nodes: a model needs one at least to learn from");
        }
        for (int node : labelled) {
            Limits.check("labelled node", node, 0, data.nodes() - 1);
        }
        Limits.check("seed", seed, 0, Limits.LARGEST_SEED);
    }

    /** Whether {@code other} can go on with this run's weights: all but how it learns is the same. */
    @Override
    public boolean keepsWeightsOf(GnnExperiment other) {
        return data.equals(other.data) && labelled.equals(other.labelled) && told.equals(other.told) && size.equals(other.size)
                && seed == other.seed;
    }

    /** The same with other labelled nodes, each told its true class. */
    public GnnExperiment labelling(List<Integer> nodes) {
        return new GnnExperiment(data, nodes, List.of(), size, training, seed);
    }

    /** The number of trainable numbers. */
    public int parameterCount() {
        return (int) size.stack(data.nodes()).outline().whole().parameterCount();
    }
}
