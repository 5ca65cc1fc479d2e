package org.dlmastery.core.train;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.optim.Optimiser;

/** Trains a run's model on one batch of its examples after the other. */
interface BatchTraining extends AutoCloseable {
    /**
     * What is trained, on what and how; it stays the run's.
     *
     * @param examples the training split
     * @param watch looks at every batch's loss
     */
    record Parts(Backend backend, MlpExperiment experiment, Mlp model, Objective objective, DeviceData examples,
            FiniteWatch watch, Optimiser optimiser) {
    }

    /** Makes the training that an engine is for. */
    interface Maker {
        BatchTraining of(Parts parts);
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
