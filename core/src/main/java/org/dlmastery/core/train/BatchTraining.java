package org.dlmastery.core.train;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.optim.Optimiser;

/** Trains a run's model on one batch of its examples after the other. */
public interface BatchTraining extends AutoCloseable {
    /**
     * What is trained and how; it stays the run's.
     *
     * @param watch looks at every batch's loss
     */
    record Parts(Backend backend, Trainable trainable, FiniteWatch watch, Optimiser optimiser) {
    }

    /** Makes the training that an engine is for. */
    interface Maker {
        BatchTraining of(Parts parts);
    }

    /** An engine whose device trains alone. */
    static Maker alone() {
        return OwnTraining::new;
    }

    /**
     * An engine that shares each batch with others.
     *
     * @param peers those that fail are taken out of the list
     * @param told what the peers are told of the run before its first batch, and again before the first one after other
     *     settings
     * @param gone gets why a peer has failed, in words
     */
    static Maker shared(Sharing sharing, List<Peer> peers, Supplier<double[]> told, Consumer<String> gone) {
        return parts -> new SharedTraining(parts, sharing, peers, told, gone);
    }

    /** How many batches make an epoch. */
    int count();

    /** Puts the examples in the order of an epoch. */
    void shuffle(int epoch);

    /** Begins to train on a batch of the present order. */
    void start(int batch);

    /** Whether the batch is still being trained on; goes on with it as far as it can without waiting. */
    boolean isUnderway();

    /** Whether only an answer from elsewhere can bring the batch on. */
    boolean isWaiting();

    @Override
    void close();
}
