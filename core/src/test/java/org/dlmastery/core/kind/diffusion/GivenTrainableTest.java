package org.dlmastery.core.kind.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.Network;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;
import org.dlmastery.core.train.Trainable;
import org.junit.jupiter.api.Test;

/** The site's trained network: what its file keeps of a run, and an engine that has it without any image. */
class GivenTrainableTest {
    private static final DiffusionExperiment EXPERIMENT = DiffusionControls.experiment(TrainedDiffusion.training());
    private static final int PARAMETERS = EXPERIMENT.parameterCount();

    private final Backend backend = new ReferenceBackend();

    /** Its averages are all that counts: numbers that half precision can hold. */
    private static SavedRun run(int step) {
        float[] state = new float[3 * PARAMETERS + 4];
        Random random = new Random(1);
        for (int i = 0; i < PARAMETERS; i++) {
            state[2 * PARAMETERS + 2 + i] = (random.nextInt(2001) - 1000) / 1024f;
        }
        return new SavedRun(step / 938, step, step % 938, List.of(NamedArray.of("p", new float[PARAMETERS])),
                List.of(NamedArray.of("s", state)), new History(
                        List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TEST_LOSS),
                        new float[] {0, Float.NaN, 1.96875f, 10, 0.5f, Float.NaN, 40_001, 0.0625f, 0.03125f}));
    }

    private static float[] averages() {
        float[] averages = new float[PARAMETERS];
        System.arraycopy(run(0).state().get(0).values(), 2 * PARAMETERS + 2, averages, 0, PARAMETERS);
        return averages;
    }

    private static Supplies supplies(Backend backend, List<NamedArray> arrays) {
        return (dataSet, name) -> {
            if (!dataSet.equals("diffusion-weights")) {
                throw new MissingDataException(dataSet);
            }
            float[] values = NamedArray.get(arrays, name).values();
            Tensor tensor = new Tensor(View.of(backend.allocate(DType.F32, values.length), Shape.of(values.length)),
                    false);
            backend.write(tensor.view().buffer(), values);
            return tensor;
        };
    }

    @Test
    void itIsTheRecipesNetwork() {
        assertEquals(10 * 938, EXPERIMENT.epochs() * EXPERIMENT.batches());
        assertEquals(60_000, EXPERIMENT.images());
        assertEquals(1, EXPERIMENT.seed());
        assertEquals(2 + 2 * PARAMETERS + 3 * 6, TrainedDiffusion.pack(run(7)).length);
    }

    @Test
    void theFileKeepsTheAveragesTheStepsAndTheCourse() {
        byte[] file = TrainedDiffusion.pack(run(4321));
        TrainedFile read = TrainedDiffusion.read(file);
        List<NamedArray> arrays = read.arrays();
        assertArrayEquals(run(0).history().rows(), read.course().rows());
        assertEquals(run(0).history().columns(), read.course().columns());
        assertArrayEquals(averages(), NamedArray.get(arrays, "weights").values());
        assertArrayEquals(new float[] {4321}, NamedArray.get(arrays, "trained").values());
        SavedRun other = new SavedRun(0, 0, 0, List.of(), List.of(), new History(List.of(History.STEP), new float[0]));
        assertThrows(IllegalArgumentException.class, () -> TrainedDiffusion.pack(other));
        assertEquals("trained diffusion model: 6 bytes, wanted are " + (2 + 2 * PARAMETERS) + " and 6 for each row of its history",
                assertThrows(IllegalArgumentException.class, () -> TrainedDiffusion.read(new byte[6])).getMessage());
    }

    @Test
    void anEngineHasItWithoutImages() {
        List<NamedArray> arrays = TrainedDiffusion.read(TrainedDiffusion.pack(run(4690))).arrays();
        Trainable trainable =
                new DiffusionKind().create(backend, TrainedDiffusion.values(), supplies(backend, arrays));
        try (Run run = new Run(backend, trainable)) {
            while (run.phase() != Run.Phase.IDLE) {
                run.goOn();
            }
            assertEquals(List.of(), run.metrics().columns());
            assertArrayEquals(averages(), NamedArray.joined(run.saved().run().parameters()));
            AveragedUNet model = (AveragedUNet) trainable.model();
            assertArrayEquals(new float[] {1, 4690}, model.random().state().read().get(), "the seed, and the steps");
            float[] first = model.parameters().get(0).read().get();
            assertArrayEquals(first, model.state().get(0).read().get());
            assertThrows(IllegalStateException.class, run::trainBatch);
        }
    }

    @Test
    void withoutItsWeightsThereIsNoRun() {
        assertEquals("diffusion-weights", assertThrows(MissingDataException.class, () ->
                new DiffusionKind().create(backend, TrainedDiffusion.values(), (dataSet, name) -> {
                    throw new MissingDataException(dataSet);
                })).dataSet());
    }

    @Test
    void otherSettingsOfTheTrainingMeanAnotherNetwork() {
        Values shipped = TrainedDiffusion.values();
        assertTrue(DiffusionControls.isShipped(shipped.with(DiffusionControls.GUIDANCE, 7.0)));
        Values other = shipped.with(DiffusionControls.EPOCHS, 6.0);
        assertFalse(DiffusionControls.isShipped(other));
        assertEquals("own", DiffusionControls.settled(other).text(DiffusionControls.NETWORK));
        assertEquals(shipped, DiffusionControls.settled(shipped));
        Values own = shipped.with(DiffusionControls.NETWORK, Network.OWN);
        assertEquals(KindSpec.Change.AFRESH, new DiffusionSpec().change(shipped, own));
    }

    /** What lies beyond black and white is judged as it is seen. */
    @Test
    void aJudgementIsOfWhatIsSeen() {
        float[] weights = new float[28_910];
        Random random = new Random(2);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i >= 28_710 ? 1 : (float) random.nextGaussian() * 0.3f;
        }
        byte[] file = HalfFloats.write(weights);
        float[] images = new float[2 * 784];
        float[] seen = images.clone();
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian() * 2;
            seen[i] = Math.max(-1, Math.min(1, images[i]));
        }
        Judgement judgement = judge(images, file);
        assertEquals(20, judgement.probabilities().length);
        assertArrayEquals(judge(seen, file).probabilities(), judgement.probabilities());
        int first = judgement.digit(0);
        for (int digit = 0; digit < 10; digit++) {
            assertTrue(judgement.probabilities()[digit] <= judgement.probabilities()[first]);
        }
        assertEquals(1, judgement.hits(new int[] {first, (judgement.digit(1) + 1) % 10}));
        assertThrows(IllegalArgumentException.class, () -> judge(new float[783], file));
    }

    private Judgement judge(float[] images, byte[] file) {
        List<List<NamedArray>> answers = new ArrayList<>();
        TaskContext context = new Digits.Context() {
            @Override
            public void answer(List<NamedArray> arrays) {
                answers.add(arrays);
            }
        };
        try (Task task = Questions.judge(backend, Judgement.question(images, file), context)) {
            while (!task.isDone()) {
                task.work(0);
            }
        }
        return Judgement.of(answers.get(0));
    }
}
