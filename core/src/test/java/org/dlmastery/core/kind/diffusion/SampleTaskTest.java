package org.dlmastery.core.kind.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.diffusion.DenoisingStep;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.kind.diffusion.spec.Branch;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.train.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        return frames(sampling.arrays());
    }

    private List<SampleFrame> frames(List<NamedArray> question) {
        Digits.Context context = new Digits.Context();
        try (Task task = trainable.task(DiffusionSpec.SAMPLE, question, context)) {
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
                assertEquals(frame.shares().nextSignal() * clean + frame.shares().nextNoise() * frame.noise()[pixel],
                        frames.get(i + 1).noised()[pixel], 1e-4, "and so does what is said of the step");
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

    /** At η = 1, so that the draws on the way are the same too; what is painted on goes elsewhere. */
    @Test
    void aBranchGoesOnAsItDidWithItsOwnNoiseAndOtherwiseWithFreshNoiseOrPaint() {
        Sampling sampling = new Sampling(4, 3, 2, 1, true, 5);
        List<SampleFrame> whole = frames(sampling);
        SampleFrame at = whole.get(1);
        float[] clean = Arrays.copyOfRange(at.clean(), 6 * PIXELS, 7 * PIXELS);
        List<SampleFrame> same = branched(sampling, Branch.at(at, 6, 4, 9, clean));
        assertEquals(1, same.get(0).done(), "it begins where it branches off");
        assertEquals(3, same.size());
        SampleFrame end = same.get(2);
        assertArrayEquals(image(whole.get(3).clean(), 6), image(end.clean(), 6));
        assertFalse(Arrays.equals(image(end.clean(), 6), image(end.clean(), 7)), "the others have other noise");
        // The fresh noise of the others belongs to the same time.
        float[] other = image(same.get(0).noised(), 2);
        double squares = 0;
        for (int i = 0; i < PIXELS; i++) {
            double noise = (other[i] - at.signal() * clean[i]) / at.sigma();
            squares += noise * noise / PIXELS;
        }
        assertEquals(1, squares, 0.15);
        float[] painted = clean.clone();
        painted[400] += 1;
        SampleFrame begun = begun(sampling, Branch.at(at, 6, 8, 9, painted));
        assertEquals(at.noised()[6 * PIXELS + 400] + at.signal(), begun.noised()[6 * PIXELS + 400], 1e-6);
        assertEquals(at.noised()[6 * PIXELS + 401], begun.noised()[6 * PIXELS + 401]);
        assertArrayEquals(new int[] {8, 8}, Arrays.copyOf(begun.labels(), 2));
        assertThrows(IllegalArgumentException.class,
                () -> branched(new Sampling(4, 1, 2, 1, true, 5), Branch.at(at, 6, 4, 9, clean)));
        assertThrows(IllegalArgumentException.class, () -> new Branch(0, 16, 4, 9, clean, clean));
    }

    /** The first frame alone. */
    private SampleFrame begun(Sampling sampling, Branch branch) {
        Digits.Context context = new Digits.Context();
        try (Task task = trainable.task(DiffusionSpec.SAMPLE, question(sampling, branch), context)) {
            task.work(0);
        }
        return context.frames.get(0);
    }

    private List<SampleFrame> branched(Sampling sampling, Branch branch) {
        return frames(question(sampling, branch));
    }

    private static List<NamedArray> question(Sampling sampling, Branch branch) {
        List<NamedArray> question = new ArrayList<>(sampling.arrays());
        question.addAll(branch.arrays());
        return question;
    }

    private static float[] image(float[] all, int index) {
        return Arrays.copyOfRange(all, index * PIXELS, (index + 1) * PIXELS);
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

    /** The run's network tells ε; another that says "no velocity" everywhere keeps the noise as it is. */
    @Test
    void anotherNetworkIsSampledByWhatItTells() {
        Sampling sampling = new Sampling(3, 2, 1.5, 0, false, 5);
        int count = Digits.EXPERIMENT.parameterCount();
        List<NamedArray> question = new ArrayList<>(sampling.arrays());
        question.addAll(new OtherNetwork(Target.FLOW, Schedule.COSINE, Digits.EXPERIMENT.widths(), 12, new float[count])
                .arrays());
        List<SampleFrame> frames = frames(question);
        assertEquals(12, frames.get(2).trained());
        assertEquals(1 - 500 / 999f, frames.get(1).signal(), 1e-6);
        assertArrayEquals(frames.get(0).noised(), frames.get(2).noised(), 1e-5f);
        List<NamedArray> wrong = new ArrayList<>(sampling.arrays());
        wrong.addAll(new OtherNetwork(Target.FLOW, Schedule.COSINE, Digits.EXPERIMENT.widths(), 1, new float[5]).arrays());
        assertThrows(IllegalArgumentException.class, () -> frames(wrong));
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, names = {"VELOCITY", "CLEAN"})
    void noiseAndImageMakeUpWhatIsNoised(Target target) {
        List<NamedArray> question = new ArrayList<>(new Sampling(3, 1, 2, 1, true, 5).arrays());
        float[] weights = new float[Digits.EXPERIMENT.parameterCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.05f * (i % 7 - 3);
        }
        question.addAll(new OtherNetwork(target, Schedule.LINEAR, Digits.EXPERIMENT.widths(), 1, weights).arrays());
        SampleFrame frame = frames(question).get(0);
        for (int i = 0; i < 5 * PIXELS; i += 97) {
            assertTrue(Math.abs(frame.clean()[i]) <= 1);
            assertEquals(frame.noised()[i], frame.signal() * frame.clean()[i] + frame.sigma() * frame.noise()[i], 1e-5);
        }
    }
}
