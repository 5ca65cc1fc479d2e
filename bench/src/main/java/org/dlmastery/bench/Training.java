package org.dlmastery.bench;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.BatchTraining;
import org.dlmastery.core.train.FiniteWatch;
import org.dlmastery.core.train.Plan;

/**
 * Core's training on one batch after the other, in the order of the first epoch and round again: row numbers written,
 * then the recorded step: gather, forward, loss, watch, backward, update. What a run does between epochs is left out.
 */
final class Training implements Workload {
    private final Backend backend;
    private final CommandLog log;
    private final ModelTrainable trainable;
    private final Optimiser optimiser;
    private final FiniteWatch watch;
    private final BatchTraining training;
    private int nextBatch;

    /** A training before its first step. It owns the trainable. */
    Training(Backend backend, ModelTrainable trainable) {
        this.backend = backend;
        this.trainable = trainable;
        log = new CommandLog(backend);
        Plan plan = trainable.plan();
        optimiser = new Optimiser(backend, plan.rule(), plan.rate().at(0, 1), trainable.model().parameters(),
                List.of());
        watch = new FiniteWatch(backend, false);
        training = BatchTraining.alone().of(new BatchTraining.Parts(log, trainable, watch, optimiser));
        training.shuffle(0);
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            training.start(nextBatch);
            nextBatch = (nextBatch + 1) % training.count();
        }
    }

    @Override
    public Pending<float[]> output() {
        Tensor loss = trainable.newest().orElseThrow(
                () -> new IllegalStateException("training: no step was run, so there is no loss"));
        return backend.read(loss.view());
    }

    @Override
    public Pending<float[]> end() {
        return output();
    }

    @Override
    public List<Recording> recordings() {
        return log.recordings();
    }

    @Override
    public void close() {
        training.close();
        optimiser.close();
        watch.close();
        trainable.close();
    }
}
