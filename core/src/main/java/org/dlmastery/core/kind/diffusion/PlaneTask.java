package org.dlmastery.core.kind.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.diffusion.Denoising;
import org.dlmastery.core.diffusion.DenoisingStep;
import org.dlmastery.core.diffusion.ForwardProcess;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.diffusion.spec.PlaneLesson;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.core.kind.diffusion.spec.PlaneState;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Noise;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.ParameterReadings;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * Trains a {@link PointDenoiser} on a shape and shows now and then what it makes of noise: a diffusion model small
 * enough to be learnt whole while somebody looks. An answer after the first step, then one every {@link #STRIDE}
 * steps, and at the end of the lesson's stretch one with its {@link PlaneState}.
 */
final class PlaneTask implements Task {
    /** Training steps between two answers. */
    static final int STRIDE = 100;
    private static final int BATCH = 128;
    private static final double RATE = 0.002;
    private static final int NOISE_DRAW = 0;
    private static final int TIME_DRAW = 1;
    private static final int POINT_DRAW = 2;
    private static final int PLACES = PlaneMoment.GRID * PlaneMoment.GRID;
    private static final Shape PARTICLES = Shape.of(PlaneMoment.PARTICLES, 2);

    private final Backend backend;
    private final TaskContext context;
    private final PlaneLesson lesson;
    private final PointDenoiser model;
    private final Optimiser optimiser;
    private final RandomCounter random;
    private final ForwardProcess forward;
    private final Denoising denoising;
    private final int[] times;
    private final DenoisingStep[] way;
    /** What outlives the replays. */
    private final Step kept;
    private final Step training;
    private final Step sampling;
    private final Tensor points;
    private final Tensor beginning;
    private final Tensor particles;
    private final Tensor grid;
    private final Tensor timesOfAll;
    private Optional<Recording> update = Optional.empty();
    private Optional<Recording> back = Optional.empty();
    private View loss;
    private View found;
    private List<Pending<float[]>> paths = List.of();
    private List<Pending<float[]>> fields = List.of();
    private Optional<Pending<float[]>> lastLoss = Optional.empty();
    private Optional<ParameterReadings> state = Optional.empty();
    private int done;
    /** After which step the last answer was. */
    private int shown;
    private boolean isDone;

    PlaneTask(Backend backend, PlaneLesson lesson, TaskContext context) {
        this.backend = backend;
        this.context = context;
        this.lesson = lesson;
        NoiseSchedule schedule = NoiseSchedule.cosine(PlaneMoment.TIMESTEPS);
        times = schedule.trailing(PlaneMoment.TIMES);
        way = DenoisingStep.way(schedule, times, 0);
        model = new PointDenoiser(backend, lesson.seed());
        optimiser = new Optimiser(backend, Adam.standard(), RATE, model.parameters(), List.of());
        random = new RandomCounter(backend, "plane", lesson.seed());
        forward = new ForwardProcess(backend, schedule);
        denoising = new Denoising(backend, PredictionTarget.NOISE, true);
        kept = Step.inference(backend);
        training = Step.training(backend);
        sampling = Step.inference(backend);
        points = kept.constant(Shape.of(lesson.points().length / 2, 2), lesson.points());
        beginning = Noise.normal(kept, PARTICLES, kept.constant(Shape.of(), lesson.seed()));
        particles = new Tensor(kept.allocate(PARTICLES), false);
        grid = kept.constant(Shape.of(PLACES, 2), grid());
        timesOfAll = new Tensor(kept.allocate(DType.I32, Shape.of(PlaneMoment.PARTICLES + PLACES)), false);
        lesson.from().ifPresent(this::take);
    }

    /** Everything that training changes. */
    private List<Parameter> carried() {
        List<Parameter> carried = new ArrayList<>(model.parameters());
        carried.addAll(optimiser.state());
        carried.add(random.state());
        return carried;
    }

    private void take(PlaneState from) {
        int count = carried().stream().mapToInt(each -> each.shape().count()).sum();
        if (from.numbers().length != count) {
            close();
            throw new IllegalArgumentException("plane: a state has " + count + " numbers, got " + from.numbers().length);
        }
        int next = 0;
        for (Parameter each : carried()) {
            each.load(Arrays.copyOfRange(from.numbers(), next, next + each.shape().count()));
            next += each.shape().count();
        }
        done = from.step();
        shown = done;
    }

    private static float[] grid() {
        float[] grid = new float[2 * PLACES];
        for (int place = 0; place < PLACES; place++) {
            grid[2 * place] = PlaneMoment.at(place % PlaneMoment.GRID);
            grid[2 * place + 1] = PlaneMoment.at(place / PlaneMoment.GRID);
        }
        return grid;
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        do {
            if (!paths.isEmpty()) {
                if (!answer()) {
                    return;
                }
            } else if (done == 0 || done != shown && (done % STRIDE == 0 || done == lesson.until())) {
                sample();
            } else {
                train();
            }
        } while (!isDone && context.clock().getAsLong() < end);
    }

    private void train() {
        // Down to 0 by half a cosine.
        optimiser.setLearningRate(RATE * (1 + Math.cos(Math.PI * done / lesson.steps())) / 2);
        if (update.isEmpty()) {
            update = Optional.of(backend.record(this::learn));
        } else {
            update.get().replay();
        }
        done++;
    }

    private void learn() {
        Shape each = Shape.of(BATCH);
        Tensor rows = Noise.below(training, each, points.shape().size(0), random.key(training, POINT_DRAW));
        Tensor noise = Noise.normal(training, Shape.of(BATCH, 2), random.key(training, NOISE_DRAW));
        Tensor at = Noise.below(training, each, PlaneMoment.TIMESTEPS, random.key(training, TIME_DRAW));
        ForwardProcess.Noised noised = forward.apply(training, Embedding.apply(training, points, rows), noise, at,
                PredictionTarget.NOISE);
        Tensor error = MeanSquaredError.mean(training, model.forward(training, noised.noised(), at), noised.wanted());
        loss = error.view();
        training.backward(error);
        optimiser.update(training);
        random.advance();
    }

    /** Issues all steps back, and asks for what each shows. */
    private void sample() {
        if (done == 0) {
            train();
        }
        lastLoss = Optional.of(backend.read(loss));
        state = done == lesson.until() ? Optional.of(ParameterReadings.of(backend, carried())) : Optional.empty();
        copy(particles, beginning.view());
        List<Pending<float[]>> nextPaths = new ArrayList<>();
        List<Pending<float[]>> nextFields = new ArrayList<>();
        for (int i = 0; i < way.length; i++) {
            nextPaths.add(backend.read(particles.view()));
            denoising.load(way[i]);
            float[] everywhere = new float[PlaneMoment.PARTICLES + PLACES];
            Arrays.fill(everywhere, times[i]);
            backend.write(timesOfAll.view().buffer(), everywhere);
            if (back.isEmpty()) {
                back = Optional.of(backend.record(this::denoise));
            } else {
                back.get().replay();
            }
            nextFields.add(backend.read(found));
        }
        nextPaths.add(backend.read(particles.view()));
        paths = nextPaths;
        fields = nextFields;
    }

    private void denoise() {
        Tensor said = model.forward(sampling, Concat.apply(sampling, 0, particles, grid), timesOfAll);
        Tensor noise = Movement.slice(sampling, said, 0, 0, PlaneMoment.PARTICLES, 1);
        found = Movement.slice(sampling, said, 0, PlaneMoment.PARTICLES, PlaneMoment.PARTICLES + PLACES, 1).view();
        copy(particles, denoising.apply(sampling, particles, noise, noise).next().view());
    }

    private void copy(Tensor into, View from) {
        backend.map(new View[] {into.view()}, new Expr[] {Expr.input(0)}, from);
    }

    private boolean answer() {
        for (Pending<float[]> each : paths) {
            if (!each.isReady()) {
                return false;
            }
        }
        for (Pending<float[]> each : fields) {
            if (!each.isReady()) {
                return false;
            }
        }
        if (!lastLoss.orElseThrow().isReady() || state.isPresent() && !state.get().areReady()) {
            return false;
        }
        List<NamedArray> arrays = new ArrayList<>(
                new PlaneMoment(done, lastLoss.get().get()[0], joined(paths), joined(fields)).arrays());
        state.ifPresent(here -> arrays.addAll(new PlaneState(done, NamedArray.joined(here.arrays())).arrays()));
        context.answer(arrays);
        paths = List.of();
        fields = List.of();
        shown = done;
        isDone = done == lesson.until();
        return true;
    }

    private static float[] joined(List<Pending<float[]>> parts) {
        int each = parts.get(0).get().length;
        float[] all = new float[parts.size() * each];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).get(), 0, all, i * each, each);
        }
        return all;
    }

    @Override
    public boolean isDone() {
        return isDone;
    }

    @Override
    public void close() {
        update.ifPresent(Recording::close);
        back.ifPresent(Recording::close);
        training.close();
        sampling.close();
        kept.close();
        denoising.close();
        forward.close();
        random.close();
        optimiser.close();
        model.close();
    }
}
