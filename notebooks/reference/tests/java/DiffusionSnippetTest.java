import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DiffusionSnippetTest extends SnippetTest {
    private final Diffusion diffusion = new Diffusion();

    @Test
    void learnsToFindTheNoise() {
        Shape shape = Shape.of(2, 1, 8, 8);
        float[] images = Numbers.normal(new Random(1), shape.count());
        float[] noise = Numbers.normal(new Random(2), shape.count());
        try (Diffusion.UNet model = new Diffusion.UNet(backend, new Random(3), 1, 8, 16)) {
            Function<Step, Tensor> loss = step -> {
                Tensor added = step.constant(shape, noise);
                Tensor noised = diffusion.noised(step, step.constant(shape, images), added, 900, 900);
                return MeanSquaredError.mean(step, model.noise(step, noised, 900, 900), added);
            };
            Fitting.halvesTheLoss(backend, model.parameters(), loss, 40);
        }
    }

    @Test
    void itsLossIsOneForAModelThatFindsNothing() {
        Shape shape = Shape.of(4, 1, 50, 50);
        Diffusion.NoiseModel silent = (step, x, t) -> step.constant(shape, new float[shape.count()]);
        float loss = inTraining(step -> diffusion.loss(step, silent,
                step.constant(shape, new float[shape.count()]), new Random(1)))[0];
        assertEquals(1, loss, 0.03, "the variance of the noise");
    }

    @Test
    void noiseAddedAtOnceHasTheVarianceOfNoiseAddedStepByStep() {
        double variance = 0;
        for (int t = 0; t < Diffusion.STEPS; t++) {
            double beta = 1e-4 + (0.02 - 1e-4) * t / (Diffusion.STEPS - 1);
            variance = (1 - beta) * variance + beta;
            float[] ofNoise = noised(new float[] {0}, new float[] {1}, t);
            float[] ofImage = noised(new float[] {1}, new float[] {0}, t);
            assertEquals(Math.sqrt(variance), ofNoise[0], 1e-6);
            assertEquals(Math.sqrt(1 - variance), ofImage[0], 1e-6);
        }
        assertTrue(variance > 0.9999, "nothing of the image is left in the end");
    }

    private float[] noised(float[] image, float[] noise, int t) {
        Shape one = Shape.of(1, 1, 1, 1);
        return values(step -> diffusion.noised(step, step.constant(one, image), step.constant(one, noise), t));
    }

    @Test
    void withTheTrueNoiseASampleComesBack() {
        Shape shape = Shape.of(1, 1, 4, 4);
        float[] target = new float[shape.count()];
        Arrays.fill(target, 0.5f);
        Diffusion.NoiseModel oracle = (step, x, t) -> {
            double image = noised(new float[] {1}, new float[] {0}, t[0])[0];
            double added = noised(new float[] {0}, new float[] {1}, t[0])[0];
            Tensor left = Elementwise.subtract(step, x, Elementwise.scale(step, step.constant(shape, target), image));
            return Elementwise.scale(step, left, 1 / added);
        };
        assertArrayEquals(target, diffusion.sample(backend, oracle, shape, new Random(1)), 1e-3f);
    }

    @Test
    void onlyTheLastStepAddsNoNoise() {
        Shape shape = Shape.of(1, 1, 2, 2);
        Diffusion.NoiseModel silent = (step, x, t) -> step.constant(shape, 0, 0, 0, 0);
        float[] x = {1, 2, 3, 4};
        float[] last = diffusion.denoised(backend, silent, shape, x, 0, new Random(1));
        for (int i = 0; i < x.length; i++) {
            assertEquals(x[i] / Math.sqrt(1 - 1e-4), last[i], 1e-6);
        }
        float[] once = diffusion.denoised(backend, silent, shape, x, 1, new Random(1));
        float[] again = diffusion.denoised(backend, silent, shape, x, 1, new Random(2));
        assertTrue(!Arrays.equals(once, again));
    }

    @Test
    void aStepBackAddsNoiseOfItsOwnVariance() {
        Shape shape = Shape.of(1, 1, 100, 100);
        float[] blank = new float[shape.count()];
        Diffusion.NoiseModel silent = (step, x, t) -> step.constant(shape, blank);
        double squares = 0;
        for (float value : diffusion.denoised(backend, silent, shape, blank, 999, new Random(1))) {
            squares += value * value;
        }
        assertEquals(0.02, squares / blank.length, 0.001, "the last beta");
    }

    @Test
    void agreesWithPyTorch() {
        Agreement pytorch = Agreement.of("diffusion");
        Shape shape = pytorch.inputShape();
        int[] times = pytorch.integers("times");
        try (Diffusion.UNet model = new Diffusion.UNet(backend, new Random(1), 1, 8, 16)) {
            Function<Step, Tensor> output = step -> model.noise(step, diffusion.noised(step,
                    step.constant(shape, pytorch.input()), step.constant(shape, pytorch.targets()), times), times);
            Function<Step, Tensor> loss = step -> MeanSquaredError.mean(step, output.apply(step),
                    step.constant(shape, pytorch.targets()));
            agrees(pytorch, model.parameters(), output, loss);
        }
    }
}
