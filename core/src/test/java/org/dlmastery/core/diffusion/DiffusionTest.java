package org.dlmastery.core.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DiffusionTest {
    private static final NoiseSchedule COSINE = NoiseSchedule.cosine(1000);

    @Test
    void aShorterLinearScheduleEndsWithAsLittleLeft() {
        // Unscaled, fifty steps of 10⁻⁴ to 0.02 leave 0.60.
        assertTrue(NoiseSchedule.linear(50).alphaBar(49) < 1e-4);
        assertEquals(NoiseSchedule.linear(1000).alphaBar(999), 4.04e-5, 1e-7);
        assertThrows(IllegalArgumentException.class, () -> NoiseSchedule.linear(1));
    }

    @Test
    void trailingStepsStartAtTheLastAndReachEveryOneWhenAllAreAsked() {
        assertArrayEquals(new int[] {999}, COSINE.trailing(1));
        assertArrayEquals(new int[] {999, 500}, COSINE.trailing(2));
        for (int count = 1; count <= 50; count++) {
            int[] times = COSINE.trailing(count);
            assertEquals(999, times[0]);
            for (int i = 1; i < count; i++) {
                assertTrue(times[i] < times[i - 1] && times[i] > 0);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> COSINE.trailing(0));
        assertThrows(IllegalArgumentException.class, () -> COSINE.trailing(1001));
    }

    /** Ho et al. 2020, eq. 7, in terms of x̂₀ and xₜ. */
    @Test
    void aWholeStepWithEtaOneIsThePosteriorOfDdpm() {
        for (int t : new int[] {1, 10, 500, 998}) {
            DenoisingStep step = DenoisingStep.of(COSINE, t, t - 1, 1);
            assertEquals(COSINE.posteriorVariance(t), step.fresh() * step.fresh(), 1e-9 * COSINE.posteriorVariance(t));
            double clean = 0.3;
            double noise = -1.2;
            double noised = step.signal() * clean + step.noise() * noise;
            double left = COSINE.alphaBar(t);
            double before = COSINE.alphaBar(t - 1);
            double mean = Math.sqrt(before) * COSINE.beta(t) / (1 - left) * clean
                    + Math.sqrt(1 - COSINE.beta(t)) * (1 - before) / (1 - left) * noised;
            assertEquals(mean, step.nextSignal() * clean + step.nextNoise() * noise, 1e-12);
        }
    }

    @Test
    void theLastStepOfAWayEndsAtWhatIsCleanWithoutNoise() {
        DenoisingStep[] way = DenoisingStep.way(COSINE, COSINE.trailing(10), 1);
        assertEquals(1, way[9].nextSignal());
        assertEquals(0, way[9].nextNoise());
        assertEquals(0, way[9].fresh());
        assertTrue(way[8].fresh() > 0);
        assertThrows(IllegalArgumentException.class, () -> DenoisingStep.of(COSINE, 5, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> DenoisingStep.of(COSINE, 1000, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> DenoisingStep.of(COSINE, 9, 5, 1.5));
    }

    /** Whatever a network is trained to say, saying it right brings back what is clean and the noise. */
    @Test
    void whatIsNoisedComesBackByEveryTarget() {
        Backend backend = new ReferenceBackend();
        float[] clean = {0.5f, -0.25f, 0.75f, -1};
        float[] noise = {1.5f, -0.5f, 0.25f, 2};
        for (PredictionTarget target : PredictionTarget.values()) {
            for (boolean clips : new boolean[] {false, true}) {
                NoisePath path = target == PredictionTarget.FLOW ? new StraightPath(1000) : COSINE;
                try (ForwardProcess forward = new ForwardProcess(backend, path);
                        Denoising denoising = new Denoising(backend, target, clips);
                        Step step = Step.inference(backend)) {
                    Shape shape = Shape.of(2, 1, 2);
                    Tensor zeros = step.constant(shape, new float[4]);
                    ForwardProcess.Noised noised = forward.apply(step, step.constant(shape, clean),
                            step.constant(shape, noise), step.rows(Shape.of(2), 700, 700), target);
                    denoising.load(DenoisingStep.of(path, 700, 300, 0));
                    Denoising.Result back = denoising.apply(step, noised.noised(), noised.wanted(), zeros);
                    assertArrayEquals(clean, backend.read(back.clean().view()).get(), 1e-5f, target.toString());
                    assertArrayEquals(noise, backend.read(back.noise().view()).get(), 1e-5f, target.toString());
                    ForwardProcess.Noised earlier = forward.apply(step, step.constant(shape, clean),
                            step.constant(shape, noise), step.rows(Shape.of(2), 300, 300), target);
                    assertArrayEquals(backend.read(earlier.noised().view()).get(),
                            backend.read(back.next().view()).get(), 1e-5f, target.toString());
                }
            }
        }
        assertEquals(0, backend.liveBuffers());
    }

    /** x − v·Δt, and the noise's share is a line that begins with nothing but noise. */
    @Test
    void aStepAlongAStraightPathIsEulers() {
        StraightPath path = new StraightPath(1000);
        assertEquals(0, path.signal(999));
        assertEquals(1, path.signal(0));
        assertEquals(0, path.noise(-1));
        DenoisingStep step = DenoisingStep.of(path, 800, 500, 0);
        double clean = 0.3;
        double noise = -1.2;
        double noised = step.signal() * clean + step.noise() * noise;
        assertEquals(noised - (noise - clean) * 300 / 999, step.nextSignal() * clean + step.nextNoise() * noise, 1e-12);
        assertEquals(0, step.fresh());
    }

    /**
     * With η = 1 what is between two times is forgotten: xₚ follows from xₜ and x₀ as in any chain xₚ → xₜ = (s/sₚ)·xₚ + …,
     * whose mean by Bayes weighs both by their precision.
     */
    @Test
    void aWholeStepWithEtaOneIsThePosteriorOnAStraightPathToo() {
        StraightPath path = new StraightPath(1000);
        DenoisingStep step = DenoisingStep.of(path, 800, 500, 1);
        double ratio = path.signal(800) / path.signal(500);
        double added = Math.pow(path.noise(800), 2) - Math.pow(ratio * path.noise(500), 2);
        double before = Math.pow(path.noise(500), 2);
        double precision = 1 / before + ratio * ratio / added;
        assertEquals(1 / precision, step.fresh() * step.fresh(), 1e-12);
        double clean = 0.3;
        double noise = -1.2;
        double noised = step.signal() * clean + step.noise() * noise;
        assertEquals((path.signal(500) * clean / before + ratio * noised / added) / precision,
                step.nextSignal() * clean + step.nextNoise() * noise, 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new StraightPath(1));
    }

    /** ε̂ by the target's own words, without the way round by x̂₀. */
    @Test
    void theNoiseIsFoundByEveryTarget() {
        Backend backend = new ReferenceBackend();
        for (PredictionTarget target : PredictionTarget.values()) {
            NoisePath path = target == PredictionTarget.FLOW ? new StraightPath(1000) : COSINE;
            try (ForwardProcess forward = new ForwardProcess(backend, path); Step step = Step.inference(backend)) {
                ForwardProcess.Noised noised = forward.apply(step, step.constant(Shape.of(1, 2), 0.5f, -1),
                        step.constant(Shape.of(1, 2), 1.5f, -0.25f), step.rows(Shape.of(1), 600), target);
                Tensor found = Elementwise.apply(step, "found", target.noise(Expr.input(0), Expr.input(1),
                        Expr.constant(path.signal(600)), Expr.constant(path.noise(600))), noised.noised(),
                        noised.wanted());
                assertArrayEquals(new float[] {1.5f, -0.25f}, backend.read(found.view()).get(), 1e-5f, target.toString());
            }
        }
    }

    @Test
    void eachSampleIsNoisedAsItsOwnTimeAsks() {
        Backend backend = new ReferenceBackend();
        try (ForwardProcess forward = new ForwardProcess(backend, COSINE); Step step = Step.inference(backend)) {
            Tensor ones = step.constant(Shape.of(2, 1), 1, 1);
            Tensor none = step.constant(Shape.of(2, 1), 0, 0);
            float[] noised = backend.read(forward.apply(step, ones, none, step.rows(Shape.of(2), 0, 500),
                    PredictionTarget.NOISE).noised().view()).get();
            assertEquals(Math.sqrt(COSINE.alphaBar(0)), noised[0], 1e-6);
            assertEquals(Math.sqrt(COSINE.alphaBar(500)), noised[1], 1e-6);
            assertThrows(ShapeException.class, () -> forward.apply(step, ones, none, step.rows(Shape.of(1), 0),
                    PredictionTarget.NOISE));
        }
    }

    @Test
    void clippingKeepsTheCleanInRange() {
        Backend backend = new ReferenceBackend();
        try (Denoising denoising = new Denoising(backend, PredictionTarget.NOISE, true);
                Step step = Step.inference(backend)) {
            denoising.load(DenoisingStep.of(COSINE, 999, 899, 0));
            Tensor x = step.constant(Shape.of(3), 1, 1, 1);
            Tensor said = step.constant(Shape.of(3), 0, 2, 1);
            Denoising.Result result = denoising.apply(step, x, said, step.constant(Shape.of(3), 0, 0, 0));
            float[] clean = backend.read(result.clean().view()).get();
            assertEquals(1, clean[0]);
            assertEquals(-1, clean[1]);
            // What is left of the noise is not what the network said, but what goes with the clipped image.
            assertEquals(1 - DenoisingStep.of(COSINE, 999, 899, 0).signal(),
                    backend.read(result.noise().view()).get()[0], 1e-6);
        }
    }
}
