package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.optim.UpdateRule;
import org.dlmastery.core.tensor.Tensor;

/**
 * Training steps on one batch after the other, in the order of the examples and round again: the batch is gathered on
 * the device, then comes the recorded step: forward, loss, backward, update.
 */
final class Training implements Workload {
    private final Backend backend;
    private final Placed placed;
    private final Trainee trainee;
    private final Optimiser optimiser;
    private final Step step;
    private final List<Recording> loads = new ArrayList<>();
    private final Tensor inputs;
    private final Tensor labels;
    private Recording recorded;
    private View loss;
    private int nextBatch;

    /**
     * A training before its first step.
     *
     * @param batch how many examples a step sees; divides the number of examples
     */
    Training(Backend backend, Trainee trainee, UpdateRule rule, double rate, Examples examples, int batch) {
        if (examples.count() % batch != 0) {
            throw new IllegalArgumentException("training: " + examples.count() + " examples don't make whole batches of "
                    + batch);
        }
        this.backend = backend;
        this.trainee = trainee;
        placed = new Placed(backend);
        optimiser = new Optimiser(backend, rule, rate, trainee.parameters(), List.of());
        step = Step.training(backend);
        View allInputs = place(examples.inputType(), Examples.rows(examples.count(), examples.input()),
                examples.inputs());
        View allLabels = place(examples.labelType(), Examples.rows(examples.count(), examples.label()),
                examples.labels());
        View batchInputs = place(examples.inputType(), Examples.rows(batch, examples.input()), new float[0]);
        View batchLabels = place(examples.labelType(), Examples.rows(batch, examples.label()), new float[0]);
        View order = placed.integers(Shape.of(examples.count()), counted(examples.count()));
        for (int start = 0; start < examples.count(); start += batch) {
            View rows = order.slice(0, start, start + batch, 1);
            loads.add(backend.record(() -> {
                backend.gather(batchInputs, allInputs, rows);
                backend.gather(batchLabels, allLabels, rows);
            }));
        }
        inputs = new Tensor(batchInputs, false);
        labels = new Tensor(batchLabels, false);
    }

    private View place(DType type, Shape shape, float[] values) {
        if (values.length == 0) {
            return type == DType.F32 ? placed.zeros(shape) : placed.integerZeros(shape);
        }
        return type == DType.F32 ? placed.floats(shape, values) : placed.integers(shape, values);
    }

    private static float[] counted(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            loads.get(nextBatch).replay();
            nextBatch = (nextBatch + 1) % loads.size();
            if (recorded == null) {
                recorded = backend.record(this::issueStep);
            } else {
                recorded.replay();
            }
        }
    }

    private void issueStep() {
        Tensor value = trainee.loss(step, inputs, labels);
        step.backward(value);
        optimiser.update(step);
        loss = value.view();
    }

    @Override
    public Pending<float[]> output() {
        if (loss == null) {
            throw new IllegalStateException("training: no step was run, so there is no loss");
        }
        return backend.read(loss);
    }

    @Override
    public Pending<float[]> end() {
        return output();
    }

    @Override
    public List<Recording> recordings() {
        return List.of(loads.get(nextBatch), recorded);
    }

    @Override
    public void close() {
        if (recorded != null) {
            recorded.close();
        }
        loads.forEach(Recording::close);
        step.close();
        optimiser.close();
        trainee.close();
        placed.close();
    }
}
