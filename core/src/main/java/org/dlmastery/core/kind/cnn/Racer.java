package org.dlmastery.core.kind.cnn;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Trainable;

/**
 * A fresh network that learns from some of the training images and is measured on the test images alone.
 *
 * @param network says how it learns; closed with this
 * @param examples closed with this
 */
record Racer(CnnTrainable network, Examples examples) implements Trainable {
    @Override
    public Model model() {
        return network.model();
    }

    @Override
    public Plan plan() {
        return network.plan();
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return network.loss(step, batch);
    }

    @Override
    public List<Split> splits() {
        return List.of(network.testSplit());
    }

    @Override
    public HistoryPlan history() {
        return network.history();
    }

    @Override
    public boolean adjust(Values settings) {
        throw new IllegalArgumentException("adjust: a race keeps the settings that it has begun with");
    }

    @Override
    public void close() {
        examples.close();
        network.close();
    }
}
