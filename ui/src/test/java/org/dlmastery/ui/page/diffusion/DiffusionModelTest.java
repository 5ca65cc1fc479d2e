package org.dlmastery.ui.page.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
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
    }

    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), List.of(new DiffusionKind()),
            () -> now += 1_000_000_000L, events::add);
    private final SharedEngine engine = new SharedEngine(host::receive);
    private int fetched;
    private final DiffusionModel model = new DiffusionModel(engine, () -> fetched++);
    private final View view = new View();

    private static List<NamedArray> digits() {
        return ImageArrays.of(ImageDataset.MNIST, new byte[2 * 784], new byte[] {3, 4}, new byte[784], new byte[] {5});
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
    void trainingHasTheDigitsCome() {
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
        assertEquals(List.of("frame 0", "frame 1"), view.seen.subList(view.seen.size() - 2, view.seen.size()));
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
