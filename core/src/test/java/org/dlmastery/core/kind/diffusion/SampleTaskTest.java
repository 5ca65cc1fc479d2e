package org.dlmastery.core.kind.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.diffusion.DenoisingStep;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.train.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sixteen images come from noise step by step, each step with its image and what the network takes it to be. */
class SampleTaskTest {
    private static final int PIXELS = 28 * 28;

    private final Backend backend = new ReferenceBackend();
    private final DiffusionTrainable trainable =
            DiffusionTrainable.of(backend, Digits.EXPERIMENT, Digits.supplies(backend, 8, 4));

    @AfterEach
    void close() {
        trainable.close();
        assertEquals(4, backend.liveBuffers(), "what was supplied stays, and nothing else");
    }

    private List<SampleFrame> frames(Sampling sampling) {
        Digits.Context context = new Digits.Context();
        try (Task task = trainable.task(DiffusionSpec.SAMPLE, sampling.arrays(), context)) {
            while (!task.isDone()) {
                int before = context.frames.size();
                task.work(0);
                assertEquals(before + 1, context.frames.size(), "a piece is one step");
            }
        }
        return context.frames;
    }

    @Test
    void eachStepIsDdimsOwnFormula() {
        List<SampleFrame> frames = frames(new Sampling(7, 3, 2.5, 0, true, 5));
        NoiseSchedule schedule = NoiseSchedule.cosine(1000);
        int[] times = {999, 666, 333};
        assertEquals(4, frames.size());
        for (int i = 0; i < times.length; i++) {
            SampleFrame frame = frames.get(i);
            assertEquals(times[i], frame.time());
            assertEquals(i, frame.done());
            assertFalse(frame.isLast());
            DenoisingStep way = DenoisingStep.of(schedule, times[i], i < 2 ? times[i + 1] : -1, 0);
            for (int pixel = 0; pixel < 16 * PIXELS; pixel += 101) {
                double clean = frame.clean()[pixel];
                assertTrue(clean >= -1 && clean <= 1);
                assertEquals(frame.noised()[pixel],
                        frame.signal() * clean + frame.sigma() * frame.noise()[pixel], 1e-4, "what is shown adds up");
                double noise = (frame.noised()[pixel] - way.signal() * clean) / way.noise();
                assertEquals(way.nextSignal() * clean + way.nextNoise() * noise, frames.get(i + 1).noised()[pixel], 1e-4);
            }
        }
        SampleFrame last = frames.get(3);
        assertTrue(last.isLast());
        assertEquals(-1, last.time());
        assertArrayEquals(last.noised(), last.clean());
        assertArrayEquals(frames.get(2).clean(), last.clean(), 1e-6f);
        int[] sevens = new int[16];
        Arrays.fill(sevens, 7);
        assertArrayEquals(sevens, last.labels());
    }

    @Test
    void itBeginsWithStandardNormalNoiseThatTheSeedDecides() {
        float[] noise = frames(new Sampling(Sampling.ANY, 1, 1, 0, true, 5)).get(0).noised();
        double sum = 0;
        double squares = 0;
        for (float value : noise) {
            sum += value;
            squares += value * value;
        }
        assertEquals(0, sum / noise.length, 0.03);
        assertEquals(1, squares / noise.length, 0.03);
        assertArrayEquals(noise, frames(new Sampling(3, 1, 4, 0, true, 5)).get(0).noised());
        assertFalse(Arrays.equals(noise, frames(new Sampling(3, 1, 4, 0, true, 6)).get(0).noised()));
    }

    @Test
    void freshNoiseComesWithEtaAlone() {
        SampleFrame without = frames(new Sampling(1, 2, 1, 0, true, 5)).get(1);
        SampleFrame with = frames(new Sampling(1, 2, 1, 1, true, 5)).get(1);
        assertFalse(Arrays.equals(without.noised(), with.noised()));
    }

    @Test
    void trainingMeanwhileChangesNothing() {
        Sampling sampling = new Sampling(2, 2, 2, 0, true, 5);
        SampleFrame alone = frames(sampling).get(2);
        Digits.Context context = new Digits.Context();
        try (Task task = trainable.task(DiffusionSpec.SAMPLE, sampling.arrays(), context)) {
            task.work(0);
            trainable.model().parameters().forEach(parameter -> parameter.load(new float[parameter.shape().count()]));
            trainable.model().advance();
            task.work(0);
            task.work(0);
        }
        assertEquals(0, context.frames.get(2).trained(), "the weights of the moment when it began");
        assertArrayEquals(alone.clean(), context.frames.get(2).clean());
    }

    @Test
    void whatCannotBeSampledIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Sampling(10, 1, 1, 0, true, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sampling(0, 51, 1, 0, true, 0));
        assertThrows(IllegalArgumentException.class,
                () -> trainable.task(DiffusionSpec.SAMPLE, List.of(), new Digits.Context()));
        assertThrows(IllegalArgumentException.class,
                () -> trainable.task("paint", List.of(), new Digits.Context()));
    }
}
