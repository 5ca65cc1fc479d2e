package org.dlmastery.core.kind.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.BlockMaps;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Nearest;
import org.dlmastery.core.kind.diffusion.spec.NoisedDigit;
import org.dlmastery.core.kind.diffusion.spec.Predictions;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.ScheduleCurves;
import org.dlmastery.core.kind.diffusion.spec.StepShares;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.train.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the explaining tabs ask the engine. */
class QuestionsTest {
    private final Backend backend = new ReferenceBackend();
    private final DiffusionTrainable trainable =
            DiffusionTrainable.of(backend, Digits.EXPERIMENT, Digits.supplies(backend, 8, 4));

    @AfterEach
    void close() {
        trainable.close();
        assertEquals(4, backend.liveBuffers(), "what was supplied stays, and nothing else");
    }

    private List<NamedArray> ask(String task, List<NamedArray> question) {
        List<List<NamedArray>> answers = new ArrayList<>();
        Digits.Context context = new Digits.Context() {
            @Override
            public void answer(List<NamedArray> arrays) {
                answers.add(arrays);
            }
        };
        try (Task asked = trainable.task(task, question, context)) {
            while (!asked.isDone()) {
                asked.work(0);
            }
        }
        assertEquals(1, answers.size());
        return answers.get(0);
    }

    /** Against schedules.txt, which schedules.py beside it has computed from the formulas. */
    @Test
    void theSchedulesAreThoseOfTheFormulas() throws IOException {
        List<NamedArray> answer = ask(DiffusionSpec.SCHEDULES, List.of());
        int lines = 0;
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                QuestionsTest.class.getResourceAsStream("schedules.txt"), StandardCharsets.UTF_8))) {
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                String[] parts = line.split(" ");
                ScheduleCurves curves = ScheduleCurves.of(answer, Schedule.valueOf(parts[0]));
                int t = Integer.parseInt(parts[1]);
                check(parts[2], curves.betas()[t], line);
                check(parts[3], curves.alphaBars()[t], line);
                check(parts[4], curves.ratios()[t], line);
                lines++;
            }
        }
        assertEquals(14, lines);
    }

    private static void check(String wanted, float found, String line) {
        double value = Double.parseDouble(wanted);
        assertEquals(value, found, 1e-5 * value, line);
    }

    @Test
    void aDigitIsNoisedByBothSchedulesWithTheSameNoise() {
        float[] image = new float[784];
        Arrays.fill(image, -1);
        image[400] = 1;
        NoisedDigit noised = NoisedDigit.of(ask(DiffusionSpec.NOISE, NoisedDigit.question(image, 300, 5)));
        for (int i = 0; i < image.length; i++) {
            // √ᾱ and √(1 − ᾱ) at t = 300, from schedules.txt.
            assertEquals(0.8863590766567431 * image[i] + 0.46299847432600244 * noised.noise()[i], noised.cosine()[i],
                    1e-5);
            assertEquals(0.6277030528230543 * image[i] + 0.7784528742811719 * noised.noise()[i], noised.linear()[i],
                    1e-5);
        }
        assertArrayEquals(noised.noise(),
                NoisedDigit.of(ask(DiffusionSpec.NOISE, NoisedDigit.question(image, 9, 5))).noise(), "the seed's");
        assertFalse(Arrays.equals(noised.noise(),
                NoisedDigit.of(ask(DiffusionSpec.NOISE, NoisedDigit.question(image, 9, 6))).noise()));
        assertThrows(IllegalArgumentException.class,
                () -> ask(DiffusionSpec.NOISE, NoisedDigit.question(image, 1000, 5)));
        assertThrows(IllegalArgumentException.class,
                () -> ask(DiffusionSpec.NOISE, NoisedDigit.question(new float[3], 1, 5)));
    }

    /** A frame's noise is what guidance makes of the two predictions, where nothing is clipped. */
    @Test
    void thePredictionsMakeUpTheGuidedNoiseOfAStep() {
        // A fresh network's blocks pass on what they get: only another one listens to what it is told.
        Random random = new Random(3);
        for (Parameter average : trainable.model().state().subList(0, trainable.model().parameters().size())) {
            float[] values = new float[average.shape().count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() * 0.2f;
            }
            average.load(values);
        }
        Digits.Context context = new Digits.Context();
        try (Task task = trainable.task(DiffusionSpec.SAMPLE, new Sampling(7, 2, 3, 0, false, 5).arrays(), context)) {
            while (!task.isDone()) {
                task.work(0);
            }
        }
        SampleFrame frame = context.frames.get(1);
        Predictions predictions = Predictions.of(ask(DiffusionSpec.PREDICT, Predictions.question(frame)));
        for (int i = 0; i < frame.noise().length; i += 37) {
            double untold = predictions.untold()[i];
            assertEquals(frame.noise()[i], untold + 3 * (predictions.told()[i] - untold), 1e-4);
        }
        assertFalse(Arrays.equals(predictions.untold(), predictions.told()));
        SampleFrame last = context.frames.get(2);
        assertThrows(IllegalArgumentException.class,
                () -> ask(DiffusionSpec.PREDICT, Predictions.question(last)), "no noise is left in it");
    }

    @Test
    void theBlocksMapsAreThoseOfTheNetwork() {
        float[] values = new float[784];
        Arrays.fill(values, 0.25f);
        SampleFrame frame = new SampleFrame(0, 2, 999, 0, new int[] {7}, StepShares.END, 0, values, values, values);
        BlockMaps maps = BlockMaps.of(ask(DiffusionSpec.MAPS, Predictions.question(frame, 0)));
        assertEquals(List.of("d1", "d2", "mid", "u2", "u1"), maps.blocks().stream().map(NamedArray::name).toList());
        assertEquals(List.of(8, 28, 28), maps.blocks().get(0).shape());
        assertEquals(List.of(8, 7, 7), maps.blocks().get(2).shape());
        // A fresh network's blocks pass on what they get: the second is the mean of four of the first's pixels.
        float[] first = maps.blocks().get(0).values();
        assertEquals((first[0] + first[1] + first[28] + first[29]) / 4, maps.blocks().get(1).values()[0], 1e-6);
        assertArrayEquals(Predictions.of(ask(DiffusionSpec.PREDICT, Predictions.question(frame, 0))).told(), maps.noise(),
                1e-6f);
    }

    @Test
    void theNearestTrainingImageIsFoundWithItsDistance() {
        byte[] training = new byte[5 * 784];
        Arrays.fill(training, 784, 2 * 784, (byte) 200);
        training[3 * 784 + 783] = (byte) 255;
        Arrays.fill(training, 4 * 784, 5 * 784, (byte) 100);
        float[] images = new float[2 * 784];
        Arrays.fill(images, 0, 783, -1.5f);
        images[783] = 1;
        Arrays.fill(images, 784, 2 * 784, 150 / 127.5f - 1);
        Nearest nearest = Nearest.of(ask(DiffusionSpec.NEAREST, Nearest.question(Nearest.seen(images), training)));
        assertArrayEquals(new int[] {3, 1}, nearest.places(), "of two as near, the first");
        assertArrayEquals(new float[] {0, 50 / 255f}, nearest.distances(), 1e-6f);
        assertThrows(IllegalArgumentException.class,
                () -> ask(DiffusionSpec.NEAREST, Nearest.question(new byte[784], new byte[3])));
    }
}
