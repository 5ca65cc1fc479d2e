package org.dlmastery.core.kind.diffusion;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.diffusion.NoisePath;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.diffusion.spec.Branch;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.kind.diffusion.spec.PlaneLesson;
import org.dlmastery.core.kind.diffusion.spec.RateCourse;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Answers;
import org.dlmastery.core.train.ExperimentTrainable;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** A diffusion model that digits can be sampled from, whoever has trained it. */
abstract class SamplingTrainable extends ExperimentTrainable<DiffusionExperiment> {
    private static final double DECAY = 0.01;
    private static final double WARM = 0.05;

    private final Backend backend;
    private final NoisePath path;
    private final PredictionTarget target;
    private final AveragedUNet model;

    /** A network with fresh weights. */
    SamplingTrainable(Backend backend, DiffusionExperiment experiment) {
        super(experiment, DiffusionControls::experiment);
        this.backend = backend;
        path = Targets.path(experiment.target(), experiment.schedule());
        target = Targets.of(experiment.target());
        model = new AveragedUNet(backend, experiment.widths().size(), experiment.seed());
    }

    final NoisePath path() {
        return path;
    }

    final PredictionTarget target() {
        return target;
    }

    @Override
    public final AveragedUNet model() {
        return model;
    }

    @Override
    public final Plan plan() {
        LearningRate rate = experiment().course() == RateCourse.CONSTANT
                ? new LearningRate.Constant(experiment().learningRate())
                : new LearningRate.Cosine(experiment().learningRate(), WARM);
        return new Plan(Adam.withDecay(DECAY), rate, experiment().batchSize(), experiment().epochs(),
                experiment().seed());
    }

    /**
     * What the averaged network says of pure noise, with which sampling begins, at four timesteps and of four digits.
     */
    @Override
    public final Optional<Answers> answers() {
        int side = DiffusionSpec.SIDE;
        int[] times = {DiffusionSpec.TIMESTEPS - 1, 3 * DiffusionSpec.TIMESTEPS / 4, DiffusionSpec.TIMESTEPS / 2,
            DiffusionSpec.TIMESTEPS / 4};
        int[] labels = {0, 1, 2, model.network().size().noClass()};
        float[] noise = new float[times.length * side * side];
        SeededRandom random = new SeededRandom(experiment().seed(), SeededRandom.Purpose.AUGMENTATION);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.gaussian();
        }
        List<Integer> shape = List.of(times.length, 1, side, side);
        try (Step step = Step.inference(backend); UNet network = model.averaged()) {
            Tensor said = network.forward(step, step.constant(Shape.of(times.length, 1, side, side), noise),
                    rows(step, times), rows(step, labels)).prediction();
            return Optional.of(new Answers(List.of(Answers.Part.of("images", shape, noise),
                    Answers.Part.of("times", List.of(times.length), times),
                    Answers.Part.of("labels", List.of(labels.length), labels)),
                    new Answers.Part(experiment().target().answer(), shape, backend.read(said.view()), false)));
        }
    }

    private static Tensor rows(Step step, int... numbers) {
        float[] rows = new float[numbers.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers[i];
        }
        return step.rows(Shape.of(rows.length), rows);
    }

    @Override
    public final Task task(String name, List<NamedArray> arguments, TaskContext context) {
        return switch (name) {
            case DiffusionSpec.SAMPLE -> sample(arguments, context);
            case DiffusionSpec.JUDGE -> Questions.judge(backend, arguments, context);
            case DiffusionSpec.SCHEDULES -> Questions.schedules(context);
            case DiffusionSpec.NOISE -> Questions.noise(backend, arguments, context);
            case DiffusionSpec.PREDICT -> Questions.predict(backend, model, path, target, arguments, context);
            case DiffusionSpec.MAPS -> Questions.maps(backend, model, path, target, arguments, context);
            case DiffusionSpec.PLANE -> new PlaneTask(backend, PlaneLesson.of(arguments), context);
            case DiffusionSpec.NEAREST -> new NearestTask(context, arguments);
            default -> super.task(name, arguments, context);
        };
    }

    private Task sample(List<NamedArray> arguments, TaskContext context) {
        Sampling sampling = Sampling.of(arguments);
        Optional<Branch> branch = Branch.of(arguments);
        Sampler sampler = OtherNetwork.of(arguments).map(other -> Sampler.of(backend, other))
                .orElseGet(() -> Sampler.of(model, path, target));
        return new SampleTask(backend, sampler, sampling, branch, context);
    }
}
