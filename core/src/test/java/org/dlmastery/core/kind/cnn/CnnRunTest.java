package org.dlmastery.core.kind.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.Augmentation;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnOptimiser;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

/** A run of a small network through the engine's messages. */
class CnnRunTest extends CnnEngine {
    private static float metric(CnnMoment moment, String name) {
        return moment.moment().metrics().get(name);
    }

    @Test
    void itAsksForItsImagesAndTrainsWhenTheyAreThere() {
        host.receive(new Request.Start(1, "cnn", spec.text(values("a4,c6k3,r,m2,f,u10", 14))));
        assertTrue(events.contains(new Event.Wanted(1, "mnist")), events::toString);
        host.receive(new Request.Train());
        work();
        CnnMoment waiting = show();
        assertEquals(RunState.READY, waiting.state());
        assertEquals(0, waiting.step());
        assertTrue(Float.isNaN(waiting.testAccuracy()), "nothing is measured without images");
        assertEquals(0, waiting.probabilities().length);
        host.receive(SmallImages.supply());
        work();
        CnnMoment end = show();
        assertEquals(RunState.FINISHED, end.state());
        assertEquals(14, end.epoch());
        assertEquals(14 * 8, end.step(), "120 images in batches of 16");
        assertTrue(end.testAccuracy() > 0.95, () -> Arrays.toString(end.moment().metrics().values()));
        assertTrue(end.trainingAccuracy() > 0.95, () -> Arrays.toString(end.moment().metrics().values()));
    }

    @Test
    void anImageIsReadWithoutTheImagesThatItLearnsFrom() {
        host.receive(new Request.Start(1, "cnn", spec.text(values("f,u10", 1))));
        float[] white = new float[784];
        Arrays.fill(white, 255);
        host.receive(CnnSpec.inside(7, white));
        host.receive(CnnSpec.predict(8, new int[] {0}));
        work();
        assertEquals(1, events.stream().filter(event -> event instanceof Event.Answer first && first.task() == 7
                && !first.isLast()).count());
        assertEquals(List.of(new Event.TaskFailed(1, 8, "predict: the images were not supplied yet")),
                events.stream().filter(Event.TaskFailed.class::isInstance).toList());
    }

    @Test
    void imagesThatComeLateMakeTheSameRunToTheBit() {
        start(LAYERS, 2);
        train();
        CnnMoment expected = show();
        CnnRunTest late = new CnnRunTest();
        late.host.receive(new Request.Start(1, "cnn", spec.text(values(LAYERS, 2))));
        late.work();
        late.host.receive(new Request.Train());
        late.host.receive(new Request.Pause());
        late.host.receive(SmallImages.supply());
        late.work();
        CnnMoment fresh = late.show();
        assertEquals(RunState.READY, fresh.state(), "Pause took Train back");
        assertEquals(60, fresh.probabilities().length / 10, "the first test images are predicted now");
        late.train();
        CnnMoment end = late.show();
        assertEquals(expected.step(), end.step());
        for (int i = 0; i < expected.saved().parameters().size(); i++) {
            assertArrayEquals(expected.saved().parameters().get(i).values(), end.saved().parameters().get(i).values());
        }
        assertArrayEquals(expected.moment().history().rows(), end.moment().history().rows());
        late.host.close();
        assertEquals(0, late.backend.liveBuffers());
    }

    @Test
    void aTrainedNetworkIsResumedWithoutImagesAndMeasuredWhenTheyCome() {
        start("a4,f,u10", 1);
        train();
        CnnMoment trained = show();
        CnnRunTest late = new CnnRunTest();
        late.host.receive(new Request.Resume(1, "cnn", spec.text(values("a4,f,u10", 1)), trained.saved()));
        late.work();
        CnnMoment kept = late.show();
        assertEquals(trained.step(), kept.step());
        assertEquals(RunState.FINISHED, kept.state());
        assertEquals(trained.testAccuracy(), kept.testAccuracy(), "as it was measured before it was saved");
        assertEquals(trained.trainingLoss(), kept.trainingLoss());
        assertEquals(trained.step(), kept.moment().measuredAt());
        late.host.receive(SmallImages.supply());
        late.work();
        CnnMoment measured = late.show();
        assertEquals(trained.testAccuracy(), measured.testAccuracy());
        assertArrayEquals(trained.probabilities(), measured.probabilities());
    }

    @Test
    void untrainedItIsMeasuredOverAllTestImages() {
        start("f,u10", 1);
        CnnMoment fresh = show();
        assertEquals(RunState.READY, fresh.state());
        assertEquals(0, fresh.moment().measuredAt());
        assertEquals(testAccuracy(fresh, images("f,u10")), metric(fresh, Metrics.TEST_ACCURACY), 1e-6);
    }

    /** The share of the test images whose most probable class, by the formula of a single dense layer, is theirs. */
    private static double testAccuracy(CnnMoment moment, float[][] inputs) {
        int right = 0;
        for (int i = 0; i < inputs.length; i++) {
            double[] probabilities = softmaxOfDense(moment, inputs[i]);
            int best = 0;
            for (int c = 1; c < 10; c++) {
                best = probabilities[c] > probabilities[best] ? c : best;
            }
            right += best == i % 10 ? 1 : 0;
        }
        return (double) right / inputs.length;
    }

    private static float[][] images(String layers) {
        assertEquals("f,u10", layers, "the formula is that of one dense layer");
        byte[] bytes = SmallImages.images(SmallImages.TEST, 2);
        float[][] inputs = new float[SmallImages.TEST][784];
        for (int i = 0; i < bytes.length; i++) {
            inputs[i / 784][i % 784] = (float) (((bytes[i] & 255) / 255.0 - 0.13066) / 0.30811);
        }
        return inputs;
    }

    private static double[] softmaxOfDense(CnnMoment moment, float[] input) {
        float[] weights = moment.saved().parameters().get(0).values();
        float[] biases = moment.saved().parameters().get(1).values();
        double[] exponentials = new double[10];
        double sum = 0;
        for (int c = 0; c < 10; c++) {
            double logit = biases[c];
            for (int i = 0; i < input.length; i++) {
                logit += (double) weights[c * 784 + i] * input[i];
            }
            exponentials[c] = Math.exp(logit);
            sum += exponentials[c];
        }
        for (int c = 0; c < 10; c++) {
            exponentials[c] /= sum;
        }
        return exponentials;
    }

    @Test
    void thePictureIsTheSoftmaxOfTheFirstTestImages() {
        start("f,u10", 1);
        train();
        CnnMoment moment = show();
        assertEquals(CnnSpec.WINDOW * 10, moment.probabilities().length);
        float[][] inputs = images("f,u10");
        for (int i = 0; i < CnnSpec.WINDOW; i++) {
            double[] expected = softmaxOfDense(moment, inputs[i]);
            for (int c = 0; c < 10; c++) {
                assertEquals(expected[c], moment.probabilities()[i * 10 + c], 2e-4, "image " + i + ", class " + c);
            }
        }
    }

    @Test
    void aSavedRunGoesOnToTheSameBits() {
        start(LAYERS, 5);
        for (int i = 0; i < 11; i++) {
            host.receive(new Request.StepBatch());
        }
        CnnMoment saved = show();
        assertEquals(3, saved.moment().batch());
        train();
        CnnMoment uninterrupted = show();

        events.clear();
        host.receive(new Request.Resume(2, "cnn", spec.text(values(LAYERS, 5)), saved.saved()));
        work();
        train();
        CnnMoment resumed = show();
        assertEquals(2, resumed.run());
        assertArrayEquals(NamedArray.joined(uninterrupted.saved().parameters()),
                NamedArray.joined(resumed.saved().parameters()));
        assertArrayEquals(NamedArray.joined(uninterrupted.saved().state()), NamedArray.joined(resumed.saved().state()));
        assertEquals(uninterrupted.testLoss(), resumed.testLoss());
    }

    @Test
    void thePageCountsParametersAndStateAsTheEngineDoes() {
        for (CnnOptimiser optimiser : CnnOptimiser.values()) {
            Values values = values(LAYERS, 1).with(CnnControls.OPTIMISER, optimiser);
            host.receive(SmallImages.supply());
            host.receive(new Request.Start(1, "cnn", spec.text(values)));
            work();
            CnnMoment moment = show();
            assertEquals(CnnControls.experiment(values).parameterCount(),
                    NamedArray.joined(moment.saved().parameters()).length);
            assertEquals(CnnControls.experiment(values).stateCount(),
                    NamedArray.joined(moment.saved().state()).length, optimiser.name());
        }
    }

    @Test
    void historyHasBatchLossesAndAtEpochsTheWholeFigures() {
        start(LAYERS, 2);
        train();
        History history = show().moment().history();
        assertEquals(0, history.get(0, History.STEP));
        assertFalse(Float.isNaN(history.get(0, Metrics.TEST_ACCURACY)), "measured before training");
        assertEquals(5, history.get(1, History.STEP));
        assertFalse(Float.isNaN(history.get(1, Metrics.BATCH_LOSS)));
        assertTrue(Float.isNaN(history.get(1, Metrics.TEST_ACCURACY)), "not measured within an epoch");
        assertEquals(8, history.get(2, History.STEP));
        assertFalse(Float.isNaN(history.get(2, Metrics.TEST_ACCURACY)));
        assertFalse(Float.isNaN(history.get(2, Metrics.TRAINING_ACCURACY)));
    }

    @Test
    void otherTrainingSettingsGoOnAndMemoryStaysTheSameOverTwentyEpochs() {
        start(LAYERS, 2);
        train();
        show();
        int buffers = backend.liveBuffers();
        host.receive(new Request.Adjust(spec.text(values(LAYERS, 22).with(CnnControls.LEARNING_RATE, 0.005))));
        train();
        assertEquals(22, show().epoch());
        assertEquals(buffers, backend.liveBuffers());
    }

    @Test
    void aRunAsksForItsOwnDataSetAndReadsImagesAsThatOneIsStandardised() {
        host.receive(new Request.Start(1, "cnn", spec.text(values("f,u10", 1)
                .with(CnnControls.DATA, ImageDataset.FASHION_MNIST))));
        assertTrue(events.contains(new Event.Wanted(1, "fashion-mnist")), events::toString);
        host.receive(CnnSpec.supply(ImageDataset.FASHION_MNIST, SmallImages.images(40, 1), SmallImages.labels(40),
                SmallImages.images(20, 2), SmallImages.labels(20)));
        float[] white = new float[784];
        Arrays.fill(white, 255);
        host.receive(CnnSpec.inside(7, white));
        work();
        Event.Answer answer = (Event.Answer) events.stream().filter(event -> event instanceof Event.Answer first
                && !first.isLast()).findFirst().orElseThrow();
        // (1 − 0.28604) / 0.35302.
        assertEquals(2.0224, NamedArray.get(answer.arrays(), CnnSpec.INPUT).values()[0], 1e-3);
    }

    /** All looks of a page that wants the next at once, while the engine does one piece of work a turn. */
    private List<CnnMoment> looks(int turns) {
        host.receive(SHOW);
        host.receive(new Request.Train());
        List<CnnMoment> looks = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            host.work(0);
            List<Event> news = List.copyOf(events);
            events.clear();
            for (Event event : news) {
                if (event instanceof Event.Shown shown) {
                    looks.add(CnnMoment.of(shown));
                    host.receive(SHOW);
                }
            }
        }
        return looks;
    }

    @Test
    void whoReadsThatItIsFinishedReadsWhatItHasReached() {
        int test = 600;
        host.receive(CnnSpec.supply(ImageDataset.MNIST, SmallImages.images(40, 1), SmallImages.labels(40),
                SmallImages.images(test, 2), SmallImages.labels(test)));
        host.receive(new Request.Start(1, "cnn", spec.text(values("a7,f,u10", 2))));
        // A test split of five chunks takes several turns.
        List<CnnMoment> looks = looks(200);
        CnnMoment last = looks.get(looks.size() - 1);
        assertEquals(RunState.FINISHED, last.state());
        for (CnnMoment look : looks) {
            if (look.state() == RunState.FINISHED) {
                assertEquals(look.step(), look.moment().measuredAt());
            }
        }
    }

    /** States to go back to: with the figures of the epoch, though looks come every fourth batch alone. */
    @Test
    void theEndOfEachEpochIsSeenMeasuredByAPageThatWantsToSee() {
        host.receive(CnnSpec.supply(ImageDataset.MNIST, SmallImages.images(480, 1), SmallImages.labels(480),
                SmallImages.images(20, 2), SmallImages.labels(20)));
        host.receive(new Request.Start(1, "cnn", spec.text(values("a7,f,u10", 4))));
        List<CnnMoment> looks = looks(800);
        List<Integer> ends = looks.stream().filter(look -> look.moment().batch() == 0
                && look.moment().measuredAt() == look.step()).map(CnnMoment::step).toList();
        assertEquals(List.of(0, 30, 60, 90, 120), ends);
        assertTrue(looks.size() < 60, looks.size() + " looks at 120 batches");
    }

    private static Values augmented(String layers, int epochs) {
        return values(layers, epochs).with(CnnControls.AUGMENTATION, Augmentation.SHIFT);
    }

    @Test
    void shiftedImagesTrainAnotherNetworkWhichGoesOnToTheSameBitsWhereItWasSaved() {
        start("c6k3,r,m2,f,u10", 2);
        train();
        CnnMoment plain = show();
        host.receive(new Request.Start(2, "cnn", spec.text(augmented("c6k3,r,m2,f,u10", 2))));
        train();
        float[] expected = show().saved().parameters().get(0).values();
        assertFalse(Arrays.equals(plain.saved().parameters().get(0).values(), expected));
        host.receive(new Request.Start(3, "cnn", spec.text(augmented("c6k3,r,m2,f,u10", 2))));
        for (int i = 0; i < 11; i++) {
            host.receive(new Request.StepBatch());
        }
        work();
        CnnMoment middle = show();
        assertEquals(11, middle.step(), "in the second epoch");
        host.receive(new Request.Resume(4, "cnn", spec.text(augmented("c6k3,r,m2,f,u10", 2)), middle.saved()));
        train();
        assertArrayEquals(expected, show().saved().parameters().get(0).values());
    }

    @Test
    void augmentationAndSmoothingCanBeChangedOnTheWayAndTurnedOffAgain() {
        start("f,u10", 4);
        host.receive(new Request.StepEpoch());
        work();
        CnnMoment first = show();
        host.receive(new Request.Adjust(spec.text(augmented("f,u10", 4).with(CnnControls.LABEL_SMOOTHING, 0.2))));
        host.receive(new Request.Adjust(spec.text(values("f,u10", 4))));
        train();
        float[] there = show().saved().parameters().get(0).values();
        host.receive(new Request.Resume(2, "cnn", spec.text(values("f,u10", 4)), first.saved()));
        train();
        assertArrayEquals(show().saved().parameters().get(0).values(), there, "off is as if it had never been on");
        host.receive(new Request.Resume(3, "cnn", spec.text(values("f,u10", 4)), first.saved()));
        host.receive(new Request.Adjust(spec.text(values("f,u10", 4).with(CnnControls.LABEL_SMOOTHING, 0.2))));
        train();
        assertFalse(Arrays.equals(there, show().saved().parameters().get(0).values()));
    }

    /** The probabilities of test images by plain loops, of one layer's weights. */
    private static double[] byHand(CnnMoment moment, int image) {
        float[] weights = moment.saved().parameters().get(0).values();
        float[] biases = moment.saved().parameters().get(1).values();
        byte[] pixels = SmallImages.images(SmallImages.TEST, 2);
        double[] powers = new double[10];
        double sum = 0;
        for (int label = 0; label < 10; label++) {
            double logit = biases[label];
            for (int i = 0; i < 784; i++) {
                int mirror = i / 28 * 28 + 27 - i % 28;
                double both = (pixels[784 * image + i] & 255) + (pixels[784 * image + mirror] & 255);
                logit += weights[784 * label + i] * (both / 2 / 255 - 0.13066) / 0.30811;
            }
            powers[label] = Math.exp(logit);
            sum += powers[label];
        }
        for (int label = 0; label < 10; label++) {
            powers[label] /= sum;
        }
        return powers;
    }

    @Test
    void withMirrorImagesTheMeanOfBothLogitsCountsAndTheRunIsTheSame() {
        start("f,u10", 1);
        train();
        CnnMoment alone = show();
        host.receive(new Request.Adjust(spec.text(values("f,u10", 1).with(CnnControls.MIRRORED, true))));
        CnnMoment both = show();
        assertArrayEquals(alone.saved().parameters().get(0).values(), both.saved().parameters().get(0).values());
        double loss = 0;
        for (int image = 0; image < SmallImages.TEST; image++) {
            double[] expected = byHand(both, image);
            loss -= Math.log(expected[image % 10]) / SmallImages.TEST;
            for (int label = 0; label < 10 && image < both.probabilities().length / 10; label++) {
                assertEquals(expected[label], both.probabilities()[10 * image + label], 1e-5, "image " + image);
            }
        }
        assertEquals(loss, metric(both, Metrics.TEST_LOSS), 1e-4);
        assertTrue(Math.abs(loss - metric(alone, Metrics.TEST_LOSS)) > 0.01, "squares lie elsewhere in the mirror");
        host.receive(new Request.Adjust(spec.text(values("f,u10", 1))));
        CnnMoment again = show();
        assertArrayEquals(alone.probabilities(), again.probabilities());
        assertEquals(metric(alone, Metrics.TEST_LOSS), metric(again, Metrics.TEST_LOSS));
    }

    @Test
    void everythingIsFreedAtTheEnd() {
        start(LAYERS, 1);
        train();
        show();
        host.receive(CnnSpec.predict(7, new int[500]));
        host.close();
        assertEquals(0, backend.liveBuffers());
    }
}
