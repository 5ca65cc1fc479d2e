package org.dlmastery.core.kind.gpt;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Answers;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Split;

/** A character transformer and the text that it learns from. */
final class GptTrainable extends WritingTrainable {
    /** Validation windows at once: as many characters as a batch of PicoGPT has. */
    private static final int CHUNK_CHARACTERS = 2048;
    private static final int STEPS_PER_ROW = 10;

    private final TokenWindows training;
    private final TokenWindows validation;
    private final Optional<KnownAnswers> known;

    /**
     * A model with fresh weights.
     *
     * @param text the text's characters by number, I32 [N]; it stays the caller's
     */
    GptTrainable(Backend backend, GptExperiment experiment, Tensor text) {
        super(backend, experiment);
        int context = experiment.size().context();
        int trained = experiment.text().training();
        known = KnownText.of(experiment.text()).map(cases -> new KnownAnswers(cases, experiment));
        // Windows of cases stay where they are, for each begins with a case.
        training = new TokenWindows(backend, text, 0, trained, context,
                known.isPresent() ? Optional.empty() : Optional.of(model().moves()));
        validation = new TokenWindows(backend, text, trained, experiment.text().validation(), context,
                Optional.empty());
    }

    @Override
    public Examples examples() {
        return training;
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return known.isPresent() ? known.get().loss(step, model().gpt(), batch) : lossOfAll(step, batch);
    }

    private Tensor lossOfAll(Step step, Batch batch) {
        return CrossEntropy.mean(step, model().gpt().logits(step, batch.tensor(TokenWindows.INPUTS)),
                batch.tensor(TokenWindows.TARGETS));
    }

    /** The validation part alone: of the training part the batches' losses tell. */
    @Override
    public List<Split> splits() {
        int chunk = Math.max(1, CHUNK_CHARACTERS / experiment().size().context());
        return List.of(new Split(validation, chunk, List.of(columns()), (step, batch) -> known.isPresent()
                ? known.get().measured(step, model().gpt(), batch) : List.of(lossOfAll(step, batch))));
    }

    private String[] columns() {
        return known.isPresent() ? known.get().columns() : new String[] {Metrics.TEST_LOSS};
    }

    /** Of the first window of the held-out part. */
    @Override
    public Optional<Answers> answers() {
        try (Batch batch = validation.room(1); Step step = Step.inference(backend())) {
            validation.gather(batch, step.rows(Shape.of(1), 0).view());
            return Optional.of(answers(step, batch.tensor(TokenWindows.INPUTS)));
        }
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofSteps(STEPS_PER_ROW, columns());
    }
}
