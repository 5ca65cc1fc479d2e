package org.dlmastery.core.kind.gpt;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptReader;
import org.dlmastery.core.model.HeadChange;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.ExperimentTrainable;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * A character transformer and the text that it learns from. It is trained by AdamW, the rate rising over the first steps
 * and falling linearly to 0 over the last three fifths of the run.
 */
final class GptTrainable extends ExperimentTrainable<GptExperiment> {
    private static final Adam RULE = new Adam(0.9, 0.99, 1e-8, 0.1);
    private static final int WARM_STEPS = 50;
    private static final double DOWN = 0.6;
    /** Validation windows at once: as many characters as a batch of PicoGPT has. */
    private static final int CHUNK_CHARACTERS = 2048;
    private static final int STEPS_PER_ROW = 10;

    private final Backend backend;
    private final MovedGpt model;
    private final TokenWindows training;
    private final TokenWindows validation;
    private final GptReader reader;

    /**
     * A model with fresh weights, its additions starting at 0.
     *
     * @param text the text's characters by number, I32 [N]; it stays the caller's
     */
    GptTrainable(Backend backend, GptExperiment experiment, Tensor text) {
        super(experiment, GptControls::experiment);
        this.backend = backend;
        Gpt gpt = new Gpt(backend, experiment.size(), Gpt.Additions.ZERO, experiment.seed());
        RandomCounter moves = new RandomCounter(backend, "moves", experiment.seed());
        model = new MovedGpt(gpt, moves);
        int context = experiment.size().context();
        int trained = experiment.text().training();
        training = new TokenWindows(backend, text, 0, trained, context, Optional.of(moves));
        validation = new TokenWindows(backend, text, trained, experiment.text().validation(), context,
                Optional.empty());
        reader = new GptReader(backend, gpt);
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Examples examples() {
        return training;
    }

    @Override
    public Plan plan() {
        return new Plan(RULE, new LearningRate.Linear(experiment().learningRate(), WARM_STEPS, DOWN),
                experiment().batch(), experiment().epochs(), experiment().seed());
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return CrossEntropy.mean(step, model.gpt().logits(step, batch.tensor(TokenWindows.INPUTS)),
                batch.tensor(TokenWindows.TARGETS));
    }

    /** The validation part alone: of the training part the batches' losses tell. */
    @Override
    public List<Split> splits() {
        int chunk = Math.max(1, CHUNK_CHARACTERS / experiment().size().context());
        return List.of(new Split(validation, chunk, List.of(Metrics.TEST_LOSS),
                (step, batch) -> List.of(loss(step, batch))));
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofSteps(STEPS_PER_ROW, Metrics.TEST_LOSS);
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        GptArguments read = new GptArguments(experiment().size(), arguments);
        LookingInside looking = new LookingInside(backend, model.gpt());
        return switch (name) {
            case GptSpec.GENERATE -> new Generation(reader(read), read, context);
            case GptSpec.READING -> new TextReadingTask(backend, model.gpt(), read, context);
            case GptSpec.TENSORS -> looking.tensors(read, context);
            case GptSpec.LENS -> looking.lens(read, context);
            case GptSpec.NEAREST -> looking.nearest(read, context);
            default -> super.task(name, arguments, context);
        };
    }

    /** Where no head is switched off, all generations share the recorded steps. */
    private Generation.Reader reader(GptArguments arguments) {
        List<HeadChange> changes = arguments.changes();
        GptReader own = changes.isEmpty() ? reader : new GptReader(backend, model.gpt(), changes);
        return new Generation.Reader() {
            @Override
            public Pending<float[]> next(int[] text) {
                return own.next(text);
            }

            @Override
            public void close() {
                if (own != reader) {
                    own.close();
                }
            }
        };
    }

    @Override
    public void close() {
        reader.close();
        model.close();
    }
}
