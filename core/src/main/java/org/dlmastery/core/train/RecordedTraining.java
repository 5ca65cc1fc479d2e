package org.dlmastery.core.train;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;

/**
 * One update on one batch, recorded the first time and replayed from then on: forward, loss, backward, watch, update.
 */
final class RecordedTraining implements AutoCloseable {
    private final Backend backend;
    private final Mlp model;
    private final Objective objective;
    private final DeviceData batch;
    private final FiniteWatch watch;
    private final Optimiser optimiser;
    private final Step step;
    private Recording recording;

    RecordedTraining(Backend backend, Mlp model, Objective objective, DeviceData batch, FiniteWatch watch,
            Optimiser optimiser) {
        this.backend = backend;
        this.model = model;
        this.objective = objective;
        this.batch = batch;
        this.watch = watch;
        this.optimiser = optimiser;
        this.step = Step.training(backend);
    }

    /** Trains on what the batch holds now. */
    void run() {
        if (recording != null) {
            recording.replay();
            return;
        }
        recording = backend.record(() -> {
            Tensor loss = objective.loss(step, model.output(step, batch.inputs()), batch.labels());
            watch.look(loss);
            step.backward(loss);
            optimiser.update(step);
            model.dropout().advance();
        });
    }

    @Override
    public void close() {
        if (recording != null) {
            recording.close();
        }
        step.close();
    }
}
