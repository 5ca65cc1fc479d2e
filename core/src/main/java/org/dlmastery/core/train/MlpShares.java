package org.dlmastery.core.train;

import java.util.IdentityHashMap;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.model.Mlp;

/** What falls to one replica of each batch of a run's examples, and the loss over that. */
final class MlpShares implements AutoCloseable {
    private final Mlp model;
    private final Objective objective;
    private final MiniBatches batches;
    private final Map<DeviceData, Replica.ShareLoss> losses = new IdentityHashMap<>();

    /** @param share the replica's number, from 0 */
    MlpShares(Backend backend, MlpExperiment experiment, Mlp model, DeviceData examples, int share, int replicas) {
        this.model = model;
        objective = Objective.of(experiment.task());
        batches = new MiniBatches(backend, examples, experiment.training().batchSize(), experiment.seed(), share,
                replicas);
    }

    /** How many batches make an epoch. */
    int count() {
        return batches.count();
    }

    /** How many examples a whole batch has. */
    int examples(int batch) {
        return batches.examples(batch);
    }

    /** Puts the examples in the order of an epoch. */
    void shuffle(int epoch) {
        batches.shuffle(epoch);
    }

    /** Gathers the replica's share of a batch, and says what the loss over it is: the same object for one size. */
    Replica.ShareLoss load(int batch) {
        batches.load(batch);
        return losses.computeIfAbsent(batches.batch(batch), share -> step -> objective.loss(step,
                model.output(step, share.inputs()), share.labels()));
    }

    @Override
    public void close() {
        batches.close();
    }
}
