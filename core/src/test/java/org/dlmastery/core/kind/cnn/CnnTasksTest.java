package org.dlmastery.core.kind.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

/** What a page asks a small network beside its run. */
class CnnTasksTest extends CnnEngine {
    @Test
    void allTestImagesArePredictedInPiecesThatAgreeWithTheAccuracy() {
        start(LAYERS, 2);
        train();
        CnnMoment moment = show();
        int[] all = new int[SmallImages.TEST];
        for (int i = 0; i < all.length; i++) {
            all[i] = all.length - 1 - i;
        }
        events.clear();
        host.receive(CnnSpec.predict(7, all));
        work();
        List<Event.Answer> answers = answers();
        assertEquals(3, answers.size(), "50 images, 20 images, the end");
        assertTrue(answers.get(2).isLast());
        int right = 0;
        int next = 0;
        for (Event.Answer answer : answers.subList(0, 2)) {
            int[] rows = NamedArray.get(answer.arrays(), CnnSpec.ROWS).wholes();
            float[] probabilities = NamedArray.get(answer.arrays(), CnnSpec.PROBABILITIES).values();
            assertEquals(rows.length * 10, probabilities.length);
            for (int i = 0; i < rows.length; i++) {
                assertEquals(all[next++], rows[i]);
                int best = 0;
                for (int c = 1; c < 10; c++) {
                    best = probabilities[i * 10 + c] > probabilities[i * 10 + best] ? c : best;
                    if (rows[i] < CnnSpec.WINDOW) {
                        assertEquals(moment.probabilities()[rows[i] * 10 + c], probabilities[i * 10 + c]);
                    }
                }
                right += best == rows[i] % 10 ? 1 : 0;
            }
        }
        assertEquals(moment.testAccuracy(), (float) right / all.length, 1e-6);
    }

    @Test
    void aCancelledPredictionAnswersNoMoreAndFreesItsMemory() {
        start(LAYERS, 1);
        int buffers = backend.liveBuffers();
        events.clear();
        host.receive(CnnSpec.predict(7, new int[500]));
        assertEquals(1, answers().size(), "the first piece comes at once");
        assertTrue(backend.liveBuffers() > buffers);
        host.receive(new Request.Cancel(7));
        work();
        assertEquals(1, answers().size());
        assertEquals(buffers, backend.liveBuffers());
    }

    @Test
    void aRowThatIsNoTestImageIsRefused() {
        start(LAYERS, 1);
        events.clear();
        host.receive(CnnSpec.predict(7, new int[] {0, SmallImages.TEST}));
        assertEquals(List.of(new Event.TaskFailed(1, 7, "predict: there is no image 70 among 70")), events);
    }

    @Test
    void anImageThatThePageBringsIsReadAsTheSameTestImage() {
        start(LAYERS, 1);
        train();
        CnnMoment moment = show();
        float[] pixels = new float[784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = SmallImages.images(SmallImages.TEST, 2)[3 * 784 + i] & 255;
        }
        events.clear();
        host.receive(CnnSpec.inside(8, pixels));
        host.receive(CnnSpec.saliency(9, pixels, 3, 8));
        work();
        List<NamedArray> inside = answers().get(0).arrays();
        assertArrayEquals(Arrays.copyOfRange(moment.probabilities(), 30, 40),
                NamedArray.get(inside, CnnSpec.PROBABILITIES).values(), 1e-5f);
        assertEquals(List.of(6, 5, 5), NamedArray.get(inside, CnnSpec.LAYER + 1).shape());
        assertEquals(1 + 1 + 5 + 1, answers().size(), "one of the layers, one a map, and the ends");
    }

    /** The map of a method, by the network whose layers from one on are random. */
    private float[] map(String method, int randomFrom) {
        events.clear();
        float[] pixels = new float[784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = SmallImages.images(1, 2)[i] & 255;
        }
        host.receive(CnnSpec.saliency(9, pixels, 3, randomFrom));
        work();
        return answers().stream().flatMap(answer -> answer.arrays().stream())
                .filter(array -> array.name().equals(method)).findFirst().orElseThrow().values();
    }

    @Test
    void mapsOfANetworkWithRandomLayersAreOthersAndTheTrainedOneStaysAsItWas() {
        start(LAYERS, 1);
        train();
        int buffers = backend.liveBuffers();
        float[] trained = map(CnnSpec.GRADIENT, 8);
        assertArrayEquals(trained, map(CnnSpec.GRADIENT, 8), "asked twice");
        float[] headless = map(CnnSpec.GRADIENT, 7);
        float[] random = map(CnnSpec.GRADIENT, 0);
        assertFalse(Arrays.equals(trained, headless), "the last layer is another");
        assertFalse(Arrays.equals(headless, random), "all layers are");
        assertArrayEquals(trained, map(CnnSpec.GRADIENT, 8));
        assertEquals(buffers, backend.liveBuffers(), "the copies are gone");
    }

    @Test
    void layersBelowTheRandomOnesAreTheTrainedOnes() {
        start("f,u10", 1);
        train();
        List<NamedArray> saved = show().saved().parameters();
        // The layer of weights is the second: with none random, its row of the class is the gradient, bit for bit.
        float[] row = Arrays.copyOfRange(NamedArray.get(saved, "1.weight").values(), 3 * 784, 4 * 784);
        assertArrayEquals(row, map(CnnSpec.GRADIENT, 2));
        assertFalse(Arrays.equals(row, map(CnnSpec.GRADIENT, 1)));
    }

    @Test
    void whatIsNoImageIsRefused() {
        start(LAYERS, 1);
        events.clear();
        host.receive(CnnSpec.inside(8, new float[783]));
        float[] tooBright = new float[784];
        tooBright[5] = 256;
        host.receive(CnnSpec.inside(9, tooBright));
        assertEquals(List.of(new Event.TaskFailed(1, 8, "image: it has 783 pixels instead of 784"),
                new Event.TaskFailed(1, 9, "image: pixel 5 is 256, not from 0 to 255")), events);
    }

    @Test
    void anImageIsChangedByNoMoreThanTheReaderAllows() {
        start("f,u10", 14);
        train();
        events.clear();
        float[] image = new float[784];
        Arrays.fill(image, 0, 400, 90);
        host.receive(CnnSpec.fool(7, image, 3, 40));
        host.receive(CnnSpec.fool(8, image, 3, 0));
        work();
        List<Event.Answer> steps = events.stream().filter(Event.Answer.class::isInstance).map(Event.Answer.class::cast)
                .filter(answer -> !answer.isLast()).toList();
        assertEquals(CnnSpec.FOOL_STEPS + 1, steps.size());
        float[] last = NamedArray.get(steps.get(CnnSpec.FOOL_STEPS).arrays(), CnnSpec.IMAGE).values();
        float most = 0;
        for (int i = 0; i < last.length; i++) {
            most = Math.max(most, Math.abs(last[i] - image[i]));
            assertTrue(last[i] >= -0.001 && last[i] <= 255.001, "it is still an image");
        }
        assertEquals(40, most, 0.01);
        float[] before = NamedArray.get(steps.get(0).arrays(), CnnSpec.LOGITS).values();
        float[] after = NamedArray.get(steps.get(CnnSpec.FOOL_STEPS).arrays(), CnnSpec.LOGITS).values();
        assertTrue(after[3] > before[3], "the chosen class's logit rises");
        assertEquals(List.of(new Event.TaskFailed(1, 8, "fool: an epsilon of 0 is not above 0 and up to 255")),
                events.stream().filter(Event.TaskFailed.class::isInstance).toList());
    }

    @Test
    void aRaceIsTwoRealRunsOfWhichTheOneOnAllKindsOfImagesWins() {
        start("f,u10", 3);
        train();
        int buffers = backend.liveBuffers();
        int[] ofTwoKinds = new int[40];
        int[] ofAllKinds = new int[40];
        for (int i = 0; i < 40; i++) {
            ofTwoKinds[i] = i / 2 * 10 % SmallImages.TRAINING + i % 2;
            ofAllKinds[i] = i;
        }
        events.clear();
        host.receive(CnnSpec.race(6, ofTwoKinds, ofAllKinds));
        work();
        List<Event.Answer> answers = answers();
        int last = answers.size() - 2;
        assertTrue(answers.get(last + 1).isLast());
        assertArrayEquals(new int[] {0, 9}, step(answers.get(0)), "40 images in batches of 16, three times");
        assertArrayEquals(new int[] {9, 9}, step(answers.get(last)));
        float[] fresh = accuracies(answers.get(0));
        assertEquals(fresh[0], fresh[1], "the same first weights");
        float[] end = accuracies(answers.get(last));
        assertTrue(end[0] < 0.3 && end[1] > 0.8, Arrays.toString(end));
        assertEquals(buffers, backend.liveBuffers());
    }

    /** On images of its own choice that are all, a racer is the run itself. */
    @Test
    void aRacerOnAllImagesReadsAsManyAsTheRunItself() {
        int[] all = new int[SmallImages.TRAINING];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        start("a4,f,u10", 1);
        train();
        float run = show().testAccuracy();
        events.clear();
        host.receive(CnnSpec.race(6, all, all));
        work();
        float[] end = accuracies(answers().get(answers().size() - 2));
        assertEquals(run, end[0]);
        assertEquals(run, end[1]);
    }

    @Test
    void aRaceOnUnequalNumbersOfImagesIsRefused() {
        start("f,u10", 1);
        events.clear();
        host.receive(CnnSpec.race(6, new int[] {1, 2}, new int[] {1}));
        assertEquals(List.of(new Event.TaskFailed(1, 6,
                "race: 2 images against 1; both have to learn from as many, at least 1")), events);
    }

    private static int[] step(Event.Answer answer) {
        return NamedArray.get(answer.arrays(), CnnSpec.STEP).wholes();
    }

    private static float[] accuracies(Event.Answer answer) {
        return NamedArray.get(answer.arrays(), CnnSpec.ACCURACIES).values();
    }

    /** How far above the first image's own logit that of another class is after all steps. */
    private float fooled() {
        events.clear();
        float[] image = new float[784];
        for (int i = 0; i < image.length; i++) {
            image[i] = SmallImages.images(1, 2)[i] & 255;
        }
        host.receive(CnnSpec.fool(7, image, 3, 40));
        work();
        float[] logits = NamedArray.get(answers().get(CnnSpec.FOOL_STEPS).arrays(), CnnSpec.LOGITS).values();
        return logits[3] - logits[0];
    }

    @Test
    void aNetworkThatHasLearntFromMovedImagesIsHarderToFool() {
        start("a4,c6k3,r,f,u10", 10);
        train();
        show();
        float before = fooled();
        int buffers = backend.liveBuffers();
        Values hardened = values("a4,c6k3,r,f,u10", 20).with(CnnControls.ADVERSARY, 40.0);
        host.receive(new Request.Adjust(spec.text(hardened)));
        train();
        float after = fooled();
        assertTrue(after < before, before + " before, " + after + " after");
        assertTrue(show().testAccuracy() > 0.9, "and it still reads what isn't moved");
        host.receive(new Request.Adjust(spec.text(values("a4,c6k3,r,f,u10", 21))));
        train();
        assertEquals(buffers, backend.liveBuffers());
    }
}
