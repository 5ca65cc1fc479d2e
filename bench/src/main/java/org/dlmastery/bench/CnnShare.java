package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.BatchShares;
import org.dlmastery.core.train.Replica;

/**
 * A copy of the {@code cnn} workload's model and of all its examples, and one share of each batch. Batches are the same
 * as those of {@link Training}.
 */
final class CnnShare implements Replica.ShareLoss, AutoCloseable {
    private final ConvTrainee trainee;
    private final Placed placed;
    private final int batch;
    private final List<Recording> loads = new ArrayList<>();
    private final Tensor inputs;
    private final Tensor labels;

    /**
     * The share, with the parameters' first values.
     *
     * @param numbers as {@link Workloads} takes them for {@code cnn}, and so {@code arrays}
     */
    CnnShare(Backend backend, double[] numbers, float[][] arrays, int share, int shares) {
        batch = (int) numbers[2];
        int examples = (int) numbers[3];
        Shape image = Shape.of((int) numbers[4], (int) numbers[5], (int) numbers[6]);
        trainee = new ConvTrainee(backend, image.size(0), image.size(1), image.size(2), Workloads.whole(numbers, 7));
        List<Parameter> parameters = trainee.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).load(arrays[2 + i]);
        }
        placed = new Placed(backend);
        BatchShares each = new BatchShares(batch, shares);
        View allInputs = placed.floats(Examples.rows(examples, image), arrays[0]);
        View allLabels = placed.integers(Shape.of(examples), arrays[1]);
        inputs = new Tensor(placed.zeros(Examples.rows(each.count(share), image)), false);
        labels = new Tensor(placed.integerZeros(Shape.of(each.count(share))), false);
        float[] counted = new float[examples];
        for (int i = 0; i < examples; i++) {
            counted[i] = i;
        }
        View order = placed.integers(Shape.of(examples), counted);
        for (int start = 0; start < examples; start += batch) {
            View rows = order.slice(0, start + each.start(share), start + each.end(share), 1);
            loads.add(backend.record(() -> {
                backend.gather(inputs.view(), allInputs, rows);
                backend.gather(labels.view(), allLabels, rows);
            }));
        }
    }

    List<Parameter> parameters() {
        return trainee.parameters();
    }

    int batchSize() {
        return batch;
    }

    int batches() {
        return loads.size();
    }

    /** Gathers the share of a batch. */
    void load(int number) {
        loads.get(number).replay();
    }

    @Override
    public Tensor of(Step step) {
        return trainee.loss(step, inputs, labels);
    }

    @Override
    public void close() {
        loads.forEach(Recording::close);
        trainee.close();
        placed.close();
    }
}
