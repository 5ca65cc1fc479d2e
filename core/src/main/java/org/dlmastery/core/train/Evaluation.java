package org.dlmastery.core.train;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.tensor.Tensor;

/** The mean loss and the accuracy of a model over a whole split, as often as wanted. */
final class Evaluation implements AutoCloseable {
    private final Backend backend;
    private final Step step;
    private final View results;
    private final Recording recording;

    Evaluation(Backend backend, Mlp model, Objective objective, DeviceData split) {
        this.backend = backend;
        this.step = Step.inference(backend);
        this.results = View.of(backend.allocate(DType.F32, 2), Shape.of(2));
        this.recording = backend.record(() -> {
            Tensor outputs = model.output(step, split.inputs());
            put(0, objective.loss(step, outputs, split.labels()));
            put(1, objective.accuracy(step, outputs, split.labels()));
        });
    }

    private void put(int index, Tensor value) {
        View slot = results.slice(0, index, index + 1, 1);
        backend.map(new View[] {slot}, new Expr[] {Expr.input(0)}, value.view().reshape(slot.shape()));
    }

    /** The loss and then the accuracy in [0, 1] (NaN where there is none), with the model's present parameters. */
    Pending<float[]> run() {
        recording.replay();
        return backend.read(results);
    }

    @Override
    public void close() {
        recording.close();
        step.close();
        backend.free(results.buffer());
    }
}
