package org.dlmastery.core.pace;

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

/** What trains like another and is never measured: whole splits of images would take longer than all that is to be timed. */
record Unmeasured(Trainable trainable) implements Trainable {
    @Override
    public Model model() {
        return trainable.model();
    }

    @Override
    public Examples examples() {
        return trainable.examples();
    }

    @Override
    public Plan plan() {
        return trainable.plan();
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return trainable.loss(step, batch);
    }

    @Override
    public List<Split> splits() {
        return List.of();
    }

    @Override
    public HistoryPlan history() {
        return trainable.history();
    }

    @Override
    public boolean adjust(Values settings) {
        return trainable.adjust(settings);
    }

    @Override
    public void close() {
        trainable.close();
    }
}
