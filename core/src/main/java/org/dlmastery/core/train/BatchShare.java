package org.dlmastery.core.train;

import java.util.IdentityHashMap;
import java.util.Map;
import org.dlmastery.core.backend.Backend;

/** What falls to one replica of each batch of a run's examples, and the loss over that. */
public final class BatchShare implements AutoCloseable {
    private final Trainable trainable;
    private final MiniBatches batches;
    private final Map<MiniBatches.Place, Replica.ShareLoss> losses = new IdentityHashMap<>();

    /** @param share the replica's number, from 0 */
    public BatchShare(Backend backend, Trainable trainable, int share, int replicas) {
        this.trainable = trainable;
        batches = new MiniBatches(backend, trainable.examples(), trainable.plan(), share, replicas);
    }

    /** How many batches make an epoch. */
    public int count() {
        return batches.count();
    }

    /** How many examples a whole batch has. */
    public int examples(int batch) {
        return batches.examples(batch);
    }

    /** Puts the examples in the order of an epoch. */
    public void shuffle(int epoch) {
        batches.shuffle(epoch);
    }

    /** Chooses the replica's share of a batch, and says what the loss over it is: the same object for one size. */
    public Replica.ShareLoss choose(int batch) {
        return losses.computeIfAbsent(batches.choose(batch), place -> step -> {
            place.gather();
            return trainable.loss(step, place.batch());
        });
    }

    @Override
    public void close() {
        batches.close();
    }
}
