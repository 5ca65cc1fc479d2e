package org.dlmastery.bench;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Sharing;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Trainable;

/** A model and the examples that a page has given, as core trains them; nothing but its steps is measured. */
final class ModelTrainable implements Trainable {
    /** The mean loss of a batch. */
    interface Loss {
        /**
         * One number.
         *
         * @param inputs [B, …], as the model takes them
         * @param labels [B, …], as the loss takes them
         */
        Tensor of(Step step, Tensor inputs, Tensor labels);
    }

    private final Model model;
    private final PlacedExamples examples;
    private final Plan plan;
    private final Loss loss;
    private Optional<Tensor> newest = Optional.empty();

    ModelTrainable(Model model, PlacedExamples examples, Plan plan, Loss loss) {
        this.model = model;
        this.examples = examples;
        this.plan = plan;
        this.loss = loss;
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Examples examples() {
        return examples;
    }

    @Override
    public Plan plan() {
        return plan;
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        newest = Optional.of(loss.of(step, batch.tensor(PlacedExamples.INPUTS), batch.tensor(PlacedExamples.LABELS)));
        return newest.get();
    }

    /** Where the newest batch's loss lies; empty before the first. */
    Optional<Tensor> newest() {
        return newest;
    }

    @Override
    public List<Split> splits() {
        return List.of();
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofEpochs();
    }

    @Override
    public boolean adjust(Values settings) {
        throw new UnsupportedOperationException("benchmark: its settings stay");
    }

    @Override
    public Optional<Sharing> sharing() {
        return Optional.of(new Sharing() {
            @Override
            public List<Parameter> carried() {
                return List.of();
            }

            @Override
            public void drawForShare(int share) {
            }
        });
    }

    @Override
    public void close() {
        model.close();
        examples.close();
    }
}
