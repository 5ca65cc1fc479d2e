package org.dlmastery.core.kind.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Run;

import org.junit.jupiter.api.Test;

/** A U-Net learns the noise of a few plain images, and its runs can be saved and begun again. */
class DiffusionRunTest {
    private final Backend backend = new ReferenceBackend();

    private static Run run(Backend backend) {
        return new Run(backend, DiffusionTrainable.of(backend, Digits.EXPERIMENT, Digits.supplies(backend, 8, 4)));
    }

    private static void settle(Run run) {
        while (run.phase() != Run.Phase.IDLE) {
            run.goOn();
        }
    }

    private static void train(Run run, int steps) {
        for (int i = 0; i < steps; i++) {
            settle(run);
            run.trainBatch();
        }
        settle(run);
    }

    @Test
    void withoutItsDataSetThereIsNoRun() {
        MissingDataException missing = assertThrows(MissingDataException.class, () ->
                new DiffusionKind().create(backend, DiffusionControls.ALL.initial(), (dataSet, name) -> {
                    throw new MissingDataException(dataSet);
                }));
        assertEquals("mnist", missing.dataSet());
    }

    @Test
    void imagesComeAsNumbersFromMinusOneToOne() {
        DiffusionTrainable trainable =
                DiffusionTrainable.of(backend, Digits.EXPERIMENT, Digits.supplies(backend, 8, 4));
        try (trainable; Step step = Step.inference(backend); Batch batch = trainable.examples().room(2)) {
            trainable.examples().gather(batch, step.rows(Shape.of(2), 3, 0).view());
            float[] images = backend.read(batch.tensor(ImageExamples.IMAGES).view()).get();
            assertEquals(-1, images[0]);
            assertEquals(195 / 127.5 - 1, images[12], 1e-6);
            assertEquals(1, images[784 + 12], 1e-6);
            assertArrayEquals(new float[] {3, 0}, backend.read(batch.tensor(ImageExamples.LABELS).view()).get());
        }
    }

    @Test
    void theLossFallsAndTheAverageFollowsTheWeights() {
        try (Run run = run(backend)) {
            settle(run);
            float first = run.metrics().get(Metrics.TEST_LOSS);
            assertTrue(first > 0.5, "a fresh network knows nothing of noise of variance 1: " + first);
            train(run, 24);
            float later = run.metrics().get(Metrics.TEST_LOSS);
            assertTrue(later < 0.85 * first, first + " to " + later);
            assertEquals(first, run.history().get(0, Metrics.TEST_LOSS));
            assertEquals(Metrics.TEST_LOSS, run.history().columns().get(2));
            AveragedUNet model = (AveragedUNet) run.trainable().model();
            float[] weights = model.parameters().get(0).read().get();
            float[] averages = model.state().get(0).read().get();
            assertFalse(Arrays.equals(weights, averages));
            assertEquals(weights[0], averages[0], 0.05);
        }
    }

    /** By torch.optim.swa_utils' get_ema_avg_fn, decay · average + (1 − decay) · weight, decay as the class says. */
    @Test
    void theAverageIsTheExponentialOneOfEachStepsWeights() {
        try (Run run = run(backend)) {
            settle(run);
            AveragedUNet model = (AveragedUNet) run.trainable().model();
            for (int tensor : List.of(0, 3, model.parameters().size() - 1)) {
                assertArrayEquals(model.parameters().get(tensor).read().get(), model.state().get(tensor).read().get());
            }
            for (int step = 1; step <= 4; step++) {
                float[] before = model.state().get(3).read().get();
                train(run, 1);
                float[] weights = model.parameters().get(3).read().get();
                float[] averages = model.state().get(3).read().get();
                double decay = Math.min(0.999, (1.0 + step) / (10.0 + step));
                for (int i = 0; i < weights.length; i++) {
                    assertEquals(decay * before[i] + (1 - decay) * weights[i], averages[i], 1e-6, "step " + step);
                }
            }
        }
    }

    /** Each replay of the same recorded step draws other noise: without it, one image's losses would be a smooth curve. */
    @Test
    void everyStepDrawsAnew() {
        DiffusionTrainable trainable =
                DiffusionTrainable.of(backend, Digits.EXPERIMENT, Digits.supplies(backend, 8, 4));
        try (trainable; Step step = Step.inference(backend); Batch batch = trainable.examples().room(2)) {
            trainable.examples().gather(batch, step.rows(Shape.of(2), 3, 0).view());
            Tensor[] loss = new Tensor[1];
            try (Recording recording = backend.record(() -> {
                loss[0] = trainable.loss(step, batch);
                trainable.model().advance();
            })) {
                float first = backend.read(loss[0].view()).get()[0];
                recording.replay();
                assertNotEquals(first, backend.read(loss[0].view()).get()[0]);
            }
        }
    }

    @Test
    void aSavedRunGoesOnToTheSameBits() {
        try (Run run = run(backend); Run other = run(backend)) {
            train(run, 3);
            SavedRun saved = run.saved().run();
            assertEquals(Digits.EXPERIMENT.parameterCount(), NamedArray.joined(saved.parameters()).length);
            assertEquals(Digits.EXPERIMENT.stateCount(), NamedArray.joined(saved.state()).length);
            train(run, 3);
            settle(other);
            other.resume(saved);
            train(other, 3);
            assertArrayEquals(NamedArray.joined(run.saved().run().parameters()),
                    NamedArray.joined(other.saved().run().parameters()));
            assertArrayEquals(NamedArray.joined(run.saved().run().state()),
                    NamedArray.joined(other.saved().run().state()));
        }
    }

    @Test
    void anotherShareOfDroppedLabelsNeedsOtherCommands() {
        Values values = DiffusionControls.ALL.initial();
        try (DiffusionTrainable trainable = DiffusionTrainable.of(backend, DiffusionControls.experiment(values),
                Digits.supplies(backend, 8, 4))) {
            assertTrue(trainable.adjust(values.with(DiffusionControls.LEARNING_RATE, 0.01)));
            assertEquals(0.01, trainable.plan().rate().at(0, 1), 0.01);
            assertFalse(trainable.adjust(values.with(DiffusionControls.LABEL_DROP, 20.0)));
            Values other = values.with(DiffusionControls.SEED, 7.0);
            assertThrows(IllegalArgumentException.class, () -> trainable.adjust(other));
        }
    }

    @Test
    void closingFreesAllButTheSupplies() {
        int supplied = 4;
        try (Run run = run(backend)) {
            train(run, 1);
            assertTrue(backend.liveBuffers() > supplied);
        }
        assertEquals(supplied, backend.liveBuffers());
    }
}
