package org.dlmastery.core.kind.gpt;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptReader;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Answers;
import org.dlmastery.core.train.ExperimentTrainable;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * A character transformer that writes and is looked into, whoever has trained it. It is trained by AdamW, the rate rising
 * over the first steps and falling linearly to 0 over the last three fifths of the run.
 */
abstract class WritingTrainable extends ExperimentTrainable<GptExperiment> {
    private static final Adam RULE = new Adam(0.9, 0.99, 1e-8, 0.1);
    private static final int WARM_STEPS = 50;
    private static final double DOWN = 0.6;

    private final Backend backend;
    private final MovedGpt model;
    private final GptReader reader;

    /** A model with fresh weights, its additions starting at 0. */
    WritingTrainable(Backend backend, GptExperiment experiment) {
        super(experiment, GptControls::experiment);
        this.backend = backend;
        Gpt gpt = new Gpt(backend, experiment.size(), Gpt.Additions.ZERO, experiment.seed());
        model = new MovedGpt(gpt, new RandomCounter(backend, "moves", experiment.seed()));
        reader = new GptReader(backend, gpt);
    }

    final Backend backend() {
        return backend;
    }

    @Override
    public final MovedGpt model() {
        return model;
    }

    @Override
    public final Plan plan() {
        return new Plan(RULE, new LearningRate.Linear(experiment().learningRate(), WARM_STEPS, DOWN),
                experiment().batch(), experiment().epochs(), experiment().seed());
    }

    @Override
    public final Task task(String name, List<NamedArray> arguments, TaskContext context) {
        GptArguments read = new GptArguments(experiment().size(), arguments);
        LookingInside looking = new LookingInside(backend, model.gpt());
        return switch (name) {
            case GptSpec.GENERATE -> new Generation(reader(read), read, context);
            case GptSpec.READING -> new TextReadingTask(backend, model.gpt(), read, context);
            case GptSpec.ANSWERING -> new Answering(backend, model.gpt(), read, context);
            case GptSpec.TENSORS -> looking.tensors(read, context);
            case GptSpec.LENS -> looking.lens(read, context);
            case GptSpec.COMPARING -> looking.comparing(read, context);
            case GptSpec.NEAREST -> looking.nearest(read, context);
            default -> super.task(name, arguments, context);
        };
    }

    /** Of all characters in their order, as far as the context goes. */
    @Override
    public Optional<Answers> answers() {
        float[] text = new float[experiment().size().context()];
        for (int i = 0; i < text.length; i++) {
            text[i] = i % experiment().size().vocabulary();
        }
        try (Step step = Step.inference(backend)) {
            return Optional.of(answers(step, step.rows(Shape.of(1, text.length), text)));
        }
    }

    /** @param tokens [1, T] */
    final Answers answers(Step step, Tensor tokens) {
        int length = tokens.shape().size(1);
        return new Answers(List.of(new Answers.Part("tokens", List.of(1, length), backend.read(tokens.view()), true)),
                new Answers.Part("logits", List.of(1, length, experiment().size().vocabulary()),
                        backend.read(model.gpt().logits(step, tokens).view()), false));
    }

    /** Where no head is changed, all generations share the recorded steps. */
    private Generation.Reader reader(GptArguments arguments) {
        ChangedHeads changed = new ChangedHeads(backend, model.gpt(), arguments);
        if (!changed.isNone()) {
            return new ChangedReader(backend, model.gpt(), changed);
        }
        return new Generation.Reader() {
            @Override
            public Pending<float[]> next(int[] text) {
                return reader.next(text);
            }

            @Override
            public void close() {
                // It is the model's.
            }
        };
    }

    @Override
    public final void close() {
        reader.close();
        model.close();
    }
}
