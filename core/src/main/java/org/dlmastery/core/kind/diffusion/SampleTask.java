package org.dlmastery.core.kind.diffusion;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.diffusion.Denoising;
import org.dlmastery.core.diffusion.DenoisingStep;
import org.dlmastery.core.diffusion.Guidance;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.diffusion.spec.Branch;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.StepShares;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Noise;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * Makes sixteen digits from noise, a denoising step at a time, with a copy of a run's weights as they are when it begins: a
 * run that trains meanwhile doesn't change it. Each step asks the network twice in one pass, without and with the class,
 * for the guidance. The step is recorded the first time and replayed from then on. A sampling may go on from a
 * {@link Branch}: then its draws are those of the same sampling from the beginning.
 */
final class SampleTask implements Task {
    private static final int IMAGES = SampleFrame.IMAGES;
    private static final Shape BATCH = Shape.of(IMAGES, 1, DiffusionSpec.SIDE, DiffusionSpec.SIDE);
    private static final float NANOSECONDS = 1e6f;
    private static final int FIRST_DRAW = 0;
    private static final int STEP_DRAW = 1;

    private final Backend backend;
    private final TaskContext context;
    private final UNet network;
    private final RandomCounter random;
    private final Denoising denoising;
    private final DenoisingStep[] way;
    private final int[] times;
    private final int[] labels;
    /** What outlives the replays: the images, and what the network is told of them. */
    private final Step kept;
    private final Step step;
    private final Tensor noised;
    private final Tensor timesOfBatch;
    private final Tensor labelsOfBatch;
    private final Tensor scale;
    private final Pending<float[]> counter;
    private Optional<Recording> recording = Optional.empty();
    private View clean;
    private View noise;
    private Optional<Pending<float[]>> before = Optional.empty();
    private Pending<float[]> after;
    private Pending<float[]> taken;
    private long begun;
    private int done;
    private boolean isDone;

    /** @param sampler its network is closed with the task, also if there is none */
    SampleTask(Backend backend, Sampler sampler, Sampling sampling, Optional<Branch> branch, TaskContext context) {
        network = sampler.network();
        if (branch.isPresent() && branch.get().done() >= sampling.steps()) {
            network.close();
            throw new IllegalArgumentException("branch: it begins after fewer steps than the " + sampling.steps()
                    + " of the sampling, got " + branch.get().done());
        }
        this.backend = backend;
        this.context = context;
        times = sampler.path().trailing(sampling.steps());
        way = DenoisingStep.way(sampler.path(), times, sampling.eta());
        labels = branch.isPresent() ? labels(branch.get()) : labels(sampling);
        counter = sampler.counter();
        random = new RandomCounter(backend, "sample", sampling.seed());
        denoising = new Denoising(backend, sampler.target(), sampling.clips());
        kept = Step.inference(backend);
        step = Step.inference(backend);
        noised = branch.isPresent() ? begin(branch.get(), sampling) : Noise.normal(kept, BATCH, random.key(kept, FIRST_DRAW));
        scale = kept.constant(Shape.of(), (float) sampling.guidance());
        timesOfBatch = new Tensor(kept.allocate(DType.I32, Shape.of(2 * IMAGES)), false);
        float[] told = new float[2 * IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            told[i] = network.size().noClass();
            told[IMAGES + i] = labels[i];
        }
        labelsOfBatch = kept.rows(Shape.of(2 * IMAGES), told);
    }

    /** The images of a branch, and the step and the draws that it begins with. */
    private Tensor begin(Branch branch, Sampling sampling) {
        done = branch.done();
        random.state().load(new float[] {sampling.seed(), done});
        float[] clean = new float[BATCH.count()];
        float[] own = new float[BATCH.count()];
        float[] isOwn = new float[BATCH.count()];
        int pixels = BATCH.count() / IMAGES;
        for (int image = 0; image < IMAGES; image++) {
            System.arraycopy(branch.clean(), 0, clean, image * pixels, pixels);
        }
        System.arraycopy(branch.noised(), 0, own, branch.index() * pixels, pixels);
        Arrays.fill(isOwn, branch.index() * pixels, (branch.index() + 1) * pixels, 1);
        Tensor fresh = Noise.normal(kept, BATCH, kept.constant(Shape.of(), branch.seed()));
        Expr mixed = Expr.input(4).times(Expr.input(0)).plus(Expr.input(5).times(Expr.input(1)));
        return Elementwise.apply(kept, "branch", Expr.apply(ScalarOp.SELECT, Expr.input(3), Expr.input(2), mixed),
                kept.constant(BATCH, clean), fresh, kept.constant(BATCH, own), kept.constant(BATCH, isOwn),
                kept.constant(Shape.of(), (float) way[done].signal()),
                kept.constant(Shape.of(), (float) way[done].noise()));
    }

    private static int[] labels(Branch branch) {
        int[] labels = new int[IMAGES];
        Arrays.fill(labels, branch.label());
        return labels;
    }

    private static int[] labels(Sampling sampling) {
        int[] labels = new int[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = sampling.digit() != Sampling.ANY ? sampling.digit()
                    : (int) (CounterRandom.uniform(sampling.seed(), i) * DiffusionSpec.CLASSES);
        }
        return labels;
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        do {
            if (before.isEmpty()) {
                issue();
            }
            if (!counter.isReady() || !before.get().isReady() || !after.isReady()
                    || !taken.isReady()) {
                return;
            }
            answer();
        } while (!isDone && context.clock().getAsLong() < end);
    }

    /** Asks for the images as they are, and takes them a step back unless they are done. */
    private void issue() {
        begun = context.clock().getAsLong();
        before = Optional.of(backend.read(noised.view()));
        if (done == way.length) {
            after = before.get();
            taken = after;
            return;
        }
        denoising.load(way[done]);
        float[] everyTime = new float[2 * IMAGES];
        Arrays.fill(everyTime, times[done]);
        backend.write(timesOfBatch.view().buffer(), everyTime);
        if (recording.isEmpty()) {
            recording = Optional.of(backend.record(this::denoise));
        } else {
            recording.get().replay();
        }
        after = backend.read(clean);
        taken = backend.read(noise);
    }

    private void denoise() {
        Tensor both = Concat.apply(step, 0, noised, noised);
        Tensor said = network.forward(step, both, timesOfBatch, labelsOfBatch).prediction();
        Tensor guided = Guidance.apply(step, Movement.slice(step, said, 0, 0, IMAGES, 1),
                Movement.slice(step, said, 0, IMAGES, 2 * IMAGES, 1), scale);
        Tensor fresh = Noise.normal(step, BATCH, random.key(step, STEP_DRAW));
        Denoising.Result result = denoising.apply(step, noised, guided, fresh);
        clean = result.clean().view();
        noise = result.noise().view();
        backend.map(new View[] {noised.view()}, new Expr[] {Expr.input(0)}, result.next().view());
        random.advance();
    }

    private void answer() {
        boolean isLast = done == way.length;
        context.answer(new SampleFrame(done, way.length, isLast ? -1 : times[done], (int) counter.get()[1], labels,
                isLast ? StepShares.END : shares(way[done]),
                isLast ? 0 : (context.clock().getAsLong() - begun) / NANOSECONDS, before.get().get(),
                isLast ? new float[BATCH.count()] : taken.get(), after.get()).arrays());
        before = Optional.empty();
        done++;
        isDone = isLast;
    }

    private static StepShares shares(DenoisingStep step) {
        return new StepShares((float) step.signal(), (float) step.noise(), (float) step.nextSignal(),
                (float) step.nextNoise(), (float) step.fresh());
    }

    @Override
    public boolean isDone() {
        return isDone;
    }

    @Override
    public void close() {
        recording.ifPresent(Recording::close);
        step.close();
        kept.close();
        denoising.close();
        random.close();
        network.close();
    }
}
