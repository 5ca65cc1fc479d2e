package org.dlmastery.ui.page.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.kind.diffusion.spec.TrainedFlow;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.store.Database;
import org.dlmastery.ui.store.MemoryDatabase;
import org.junit.jupiter.api.Test;

/** The page's model on the real engine: it waits for its digits, trains, samples, and stops when it is told to. */
class DiffusionModelTest {
    /** A page that draws at once. */
    private final class View implements DiffusionModel.View {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void settings(Values values, boolean afresh) {
            seen.add(afresh ? "afresh" : "settings");
        }

        @Override
        public void snapshot(DiffusionMoment snapshot) {
            model.drawn();
        }

        @Override
        public void ready(Event.Ready engine) {
            seen.add("ready");
        }

        @Override
        public void failed(Event.Failed failure) {
            seen.add("failed");
        }

        @Override
        public void frame(SampleFrame frame) {
            seen.add("frame " + frame.done());
        }

        @Override
        public void stopped() {
            seen.add("stopped");
        }

        @Override
        public void sampleFailed(String reason) {
            seen.add(reason);
        }

        @Override
        public void judged(Judgement judgement) {
            seen.add("judged");
        }

        @Override
        public void notJudged(Message why) {
            seen.add("not judged");
        }

        @Override
        public void weightsMissing(Message why) {
            seen.add("no weights");
        }
    }

    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), List.of(new DiffusionKind()),
            () -> now += 1_000_000_000L, events::add);
    private final SharedEngine engine = new SharedEngine(host::receive);
    private int fetched;
    private final List<String> loaded = new ArrayList<>();
    private boolean offline;
    private final Database database = new MemoryDatabase(1 << 24);
    private final DiffusionModel model = new DiffusionModel(engine, () -> fetched++, (name, ready, failed) -> {
        loaded.add(name);
        if (offline) {
            failed.accept(Message.of("download.missing"));
        } else {
            ready.accept(name.equals("mnist-weights") ? classifier() : trained());
        }
    }, database);
    private final View view = new View();

    private static List<NamedArray> digits() {
        return ImageArrays.of(ImageDataset.MNIST, new byte[2 * 784], new byte[] {3, 4}, new byte[784], new byte[] {5});
    }

    /** Weights of all zeros but for the norms' variances: it finds each digit as likely. */
    private static byte[] classifier() {
        float[] weights = new float[28_910];
        Arrays.fill(weights, 28_710, weights.length, 1);
        return HalfFloats.write(weights);
    }

    /** 777 steps, and weights of all zeros: such a network finds no noise in anything. */
    private static byte[] trained() {
        byte[] file = new byte[2 + 2 * DiffusionControls.experiment(TrainedDiffusion.training()).parameterCount()];
        file[0] = 777 & 255;
        file[1] = 777 >> 8;
        return file;
    }

    private void own() {
        model.change(DiffusionControls.ALL.initial());
    }

    private void hear() {
        List<Event> news = List.copyOf(events);
        events.clear();
        news.forEach(engine::receive);
    }

    /** Until the engine has nothing left to do and to tell. */
    private void work() {
        boolean busy = true;
        while (busy) {
            busy = host.work(1);
            busy |= !events.isEmpty();
            hear();
        }
    }

    @Test
    void theTrainedNetworkDrawsWithoutAnyImage() {
        model.change(model.values().with(DiffusionControls.STEPS, 1.0).with(DiffusionControls.DIGIT, 0));
        model.show(view);
        work();
        assertEquals(List.of("diffusion-weights"), loaded);
        assertEquals(0, model.snapshot().orElseThrow().step());
        model.sample();
        work();
        assertEquals(0, fetched, "no image was needed");
        assertEquals(777, model.frames().get(1).trained());
        assertEquals(List.of("diffusion-weights", "mnist-weights"), loaded);
        assertEquals(List.of("frame 0", "frame 1", "judged"), view.seen.subList(view.seen.size() - 3, view.seen.size()));
        assertEquals(0.1, model.judgement().orElseThrow().probabilities()[0], 1e-6);
    }

    @Test
    void theBeginningIsShownOfWhatTheSettingsSayUntilThereAreDigits() {
        model.change(model.values().with(DiffusionControls.STEPS, 1.0));
        model.show(view);
        work();
        view.seen.clear();
        model.begin();
        assertFalse(model.isDrawing(), "nobody asked for digits");
        work();
        model.begin();
        work();
        assertEquals(List.of("frame 0"), view.seen);
        assertFalse(model.isSampling());
        float[] noise = model.frames().get(0).noised();
        model.change(model.values().with(DiffusionControls.SAMPLE_SEED, 7.0));
        model.begin();
        work();
        assertEquals(1, model.frames().size());
        assertFalse(Arrays.equals(noise, model.frames().get(0).noised()), "another seed's noise");
        float[] shown = model.frames().get(0).noised();
        model.sample();
        assertTrue(model.isDrawing());
        work();
        assertFalse(model.isDrawing());
        assertEquals(7, model.sampled().orElseThrow().seed(), "what the digits were drawn with");
        assertArrayEquals(shown, model.frames().get(0).noised());
        assertEquals(2, model.frames().size());
        model.change(model.values().with(DiffusionControls.SAMPLE_SEED, 8.0));
        model.begin();
        work();
        assertEquals(2, model.frames().size(), "digits stay");
    }

    @Test
    void trainingInItsPlaceBeginsASmallOneOfTheReadersOwn() {
        model.change(model.values().with(DiffusionControls.GUIDANCE, 4.0));
        model.show(view);
        work();
        model.train();
        work();
        assertFalse(model.isShipped());
        assertEquals(1, fetched);
        assertEquals(DiffusionPresets.SMALL.values().with(DiffusionControls.GUIDANCE, 4.0)
                .with(DiffusionControls.STEPS, 50.0), model.values());
        assertTrue(model.snapshot().isEmpty(), "it waits for its digits");
        model.past().goBack();
        work();
        assertTrue(model.isShipped());
        assertEquals(1, loaded.size(), "its weights are still there");
        assertTrue(model.snapshot().isPresent());
    }

    @Test
    void aGoalIsNotMeasuredByDigitsThatAreGone() {
        model.change(model.values().with(DiffusionControls.GUIDANCE, 6.0).with(DiffusionControls.STEPS, 1.0));
        model.show(view);
        work();
        model.sample();
        work();
        model.follow(Optional.of(DiffusionPresets.SMALL), false, this::own);
        work();
        model.past().goBack();
        work();
        assertTrue(model.isShipped());
        assertTrue(model.frames().isEmpty());
        assertTrue(model.snapshot().isPresent());
        assertFalse(model.measure(DiffusionStories.ALL.get(0)), "no digits, so none with guidance 6");
    }

    @Test
    void weightsThatCannotBeHadAreSaid() {
        offline = true;
        model.show(view);
        work();
        assertEquals("no weights", view.seen.get(view.seen.size() - 1));
        assertTrue(model.snapshot().isEmpty());
    }

    @Test
    void trainingHasTheDigitsCome() {
        own();
        model.change(model.values().with(DiffusionControls.EPOCHS, 1.0));
        model.show(view);
        work();
        assertEquals(0, fetched, "nothing comes unasked");
        model.train();
        work();
        assertEquals(1, fetched);
        model.digits(digits());
        work();
        assertEquals(RunState.FINISHED, model.state());
    }

    @Test
    void itWaitsForItsDigitsThenTrainsAndSamplesStepByStep() {
        own();
        model.show(view);
        work();
        assertTrue(model.snapshot().isEmpty(), "without digits there is no run");
        model.digits(digits());
        model.digits(digits());
        work();
        assertEquals(0, model.snapshot().orElseThrow().step());
        assertTrue(Float.isFinite(model.snapshot().get().testLoss()));
        model.stepBatch();
        work();
        assertEquals(1, model.snapshot().get().step());

        view.seen.clear();
        model.change(model.values().with(DiffusionControls.STEPS, 2.0).with(DiffusionControls.DIGIT, 7));
        assertEquals(List.of("settings"), view.seen, "how it is sampled is none of the run's business");
        model.sample();
        hear();
        host.work(1);
        hear();
        assertTrue(model.isSampling());
        model.stopSampling();
        work();
        assertFalse(model.isSampling());
        assertEquals("stopped", view.seen.get(view.seen.size() - 1));
        assertTrue(model.frames().size() < 3, "it stops before the last step");

        model.change(model.values().with(DiffusionControls.STEPS, 1.0));
        model.sample();
        work();
        assertEquals(List.of("frame 0", "frame 1", "judged"), view.seen.subList(view.seen.size() - 3, view.seen.size()));
        assertFalse(model.isSampling());
        SampleFrame last = model.frames().get(1);
        assertTrue(last.isLast());
        assertEquals(7, last.labels()[15]);
        assertEquals(1, last.trained());

        model.change(model.values().with(DiffusionControls.SCHEDULE, Schedule.LINEAR));
        assertEquals("afresh", view.seen.get(view.seen.size() - 1));
        assertTrue(model.frames().isEmpty(), "another network's digits are gone");
        work();
        assertEquals(0, model.snapshot().orElseThrow().step(), "its data set is still there");
        assertEquals(List.of(), model.others(), "the present network in the former one's place");
        model.change(model.values().with(DiffusionControls.TARGET, Target.FLOW));
        assertEquals(1, model.others().size());
        OtherNetwork former = model.others().get(0);
        assertEquals(Target.NOISE, former.target());
        assertEquals(Schedule.COSINE, former.schedule(), "the one that has learnt something");
        assertEquals(1, former.trained());

        DiffusionModel later = new DiffusionModel(new SharedEngine(request -> { }), () -> { }, (name, ready, failed) -> { },
                database);
        assertEquals(1, later.others().size(), "another visit has it too");
        assertArrayEquals(former.weights(), later.others().get(0).weights());
        assertEquals(Target.NOISE, later.others().get(0).target());
        later.forgetOthers();
        assertEquals(List.of(), later.others());
        assertEquals(List.of(), new DiffusionModel(new SharedEngine(request -> { }), () -> { },
                (name, ready, failed) -> { }, database).others());
    }

    @Test
    void theFlowComesOnceAndSaysWhyIfItCannot() {
        offline = true;
        List<Object> seen = new ArrayList<>();
        model.flow(seen::add, why -> seen.add(why.key()));
        offline = false;
        model.flow(network -> seen.add(network.orElseThrow().target() + " " + network.get().trained()), seen::add);
        model.flow(network -> seen.add(network.orElseThrow().weights().length), seen::add);
        assertTrue(TrainedFlow.network(new byte[0]).isEmpty(), "a site that was built without it");
        assertEquals(List.of("download.missing", "FLOW 777", 107_425), seen);
        assertEquals(List.of("flow-weights", "flow-weights"), loaded);
    }

    @Test
    void aLinkThatNamesAFormerTrainedNetworkMeansTodaysAndSaysSo() {
        StateLink.Decoded former = DiffusionPage.DECLARATION.link().read("network=shipped&widths=16-32-48&schedule=cosine"
                + "&seed=1&learning-rate=0.002&course=cosine&batch=64&images=60000&epochs=8&label-drop=10&digit=7&steps=20"
                + "&guidance=3&eta=0&clip=on&sample-seed=5");
        assertTrue(former.renewed());
        assertEquals(List.of(), former.problems());
        assertTrue(DiffusionControls.experiment(former.values()).shipped());
        assertEquals(DiffusionControls.sampling(former.values()), new Sampling(7, 20, 3, 0, true, 5));
        StateLink link = DiffusionPage.DECLARATION.link();
        assertFalse(link.read(link.writeAll(TrainedDiffusion.values())).renewed());
        assertFalse(link.read("preset=small").renewed());
        StateLink.Decoded own = link.read("preset=shipped&seed=5");
        assertFalse(own.renewed() || DiffusionControls.experiment(own.values()).shipped(), "a network of one's own");
    }

    @Test
    void everyPresetSurvivesItsLink() {
        StateLink link = DiffusionPage.DECLARATION.link();
        for (Preset preset : DiffusionPresets.ALL) {
            StateLink.Decoded read = link.read(link.writeAll(preset.values()));
            assertEquals(preset.values(), read.values());
            assertEquals(List.of(), read.problems());
        }
    }

    @Test
    void theAnswerOfTheQuestionIsWhereTheLossIs() {
        LossCheck check = new LossCheck();
        assertEquals(200, DiffusionControls.experiment(check.next(DiffusionControls.ALL.initial(), List.of())
                .orElseThrow()).batches());
        assertEquals(0, check.answer(List.of(0.01f)));
        assertEquals(1, check.answer(List.of(0.1f)));
        assertEquals(2, check.answer(List.of(0.3f)));
        assertEquals(3, check.answer(List.of(Float.POSITIVE_INFINITY)));
    }
}
