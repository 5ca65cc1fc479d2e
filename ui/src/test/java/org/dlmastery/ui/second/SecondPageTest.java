package org.dlmastery.ui.second;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.FailingBackend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.check.Observation;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.page.mlp.MlpModel;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.RunLink;
import org.dlmastery.ui.session.Session;
import org.dlmastery.ui.session.SessionFile;
import org.dlmastery.ui.session.SessionReading;
import org.junit.jupiter.api.Test;

/**
 * A page of another kind of model uses the frame as it is: a CNN on images that the page supplies, on the real engine,
 * with its files, exports, links, questions and tasks.
 */
class SecondPageTest {
    /** A page that draws at once. */
    private static class View<M extends RunMoment> implements EngineModel.View<M> {
        private final EngineModel<M, ?> model;
        final List<String> seen = new ArrayList<>();

        View(EngineModel<M, ?> model) {
            this.model = model;
        }

        @Override
        public void settings(Values values, boolean afresh) {
            seen.add(afresh ? "afresh" : "settings");
        }

        @Override
        public void snapshot(M snapshot) {
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
    }

    private static final class MlpView extends View<MlpSnapshot> implements MlpModel.View {
        MlpView(MlpModel model) {
            super(model);
        }

        @Override
        public void points(MlpPoints points) {
            seen.add("points");
        }
    }

    private static final class SecondView extends View<SecondMoment> implements SecondModel.View {
        private Optional<float[]> probabilities = Optional.empty();

        SecondView(SecondModel model) {
            super(model);
        }

        @Override
        public void probabilities(float[] ofClasses) {
            probabilities = Optional.of(ofClasses);
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final List<String> wanted = new ArrayList<>();
    private long now;
    private FailingBackend device;
    private EngineHost host = newEngine();
    private final SharedEngine engine = new SharedEngine(request -> host.receive(request));
    private final SecondModel second = new SecondModel(engine);
    private final SecondView view = new SecondView(second);
    private final ModelDeclaration<SecondMoment> page = SecondDeclaration.DECLARATION;

    /** An engine on a device of its own, which has neither runs nor data. */
    private EngineHost newEngine() {
        device = new FailingBackend(new ReferenceBackend());
        return new EngineHost(device, List.of(new MlpKind(), new SecondKind()), () -> now += 1_000_000_000L,
                events::add);
    }

    /** Until the engine has nothing left to do and to tell. */
    private void work() {
        while (workOnce()) {
            // There may be more.
        }
    }

    private boolean workOnce() {
        boolean busy = host.work(1_000_000_000L);
        List<Event> news = List.copyOf(events);
        events.clear();
        for (Event event : news) {
            if (event instanceof Event.Wanted missing) {
                wanted.add(missing.dataSet());
            }
            engine.receive(event);
        }
        return busy || !news.isEmpty();
    }

    private void stepEpochs(EngineModel<?, ?> model, int epochs) {
        for (int i = 0; i < epochs; i++) {
            model.stepEpoch();
            work();
        }
    }

    private SecondMoment shown() {
        return second.snapshot().orElseThrow();
    }

    private void begin() {
        second.show(view);
        work();
    }

    private float[] afterEpochs(int epochs) {
        SecondPageTest fresh = new SecondPageTest();
        fresh.begin();
        fresh.stepEpochs(fresh.second, epochs);
        assertEquals(epochs, fresh.shown().epoch());
        return fresh.shown().parameters();
    }

    @Test
    void theEngineAsksForTheImagesOnceAndTheNetworkLearnsFromThem() {
        begin();
        assertEquals(List.of(Patterns.NAME), wanted);
        float before = shown().testLoss();
        second.train();
        work();
        assertEquals(RunState.FINISHED, shown().state());
        assertEquals(SecondSpec.EPOCHS, shown().epoch());
        assertTrue(shown().testLoss() < before / 2, before + " to " + shown().testLoss());
        assertTrue(shown().testAccuracy() > 0.75, shown().testAccuracy() + " of the test images");
        second.reset();
        work();
        assertEquals(List.of(Patterns.NAME), wanted, "data stay when runs end");
    }

    @Test
    void theClockOfItsHistoryCountsSteps() {
        begin();
        stepEpochs(second, 1);
        History history = shown().moment().history();
        assertEquals(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TRAINING_LOSS, Metrics.TEST_LOSS),
                history.columns());
        List<Integer> steps = new ArrayList<>();
        for (int row = 0; row < history.count(); row++) {
            steps.add((int) history.get(row, History.STEP));
            assertEquals(row > 0, Float.isFinite(history.get(row, Metrics.BATCH_LOSS)), "row " + row);
        }
        assertEquals(List.of(0, 3, 6, 8), steps);
    }

    @Test
    void thePictureIsOfTheFiltersThatTheRunHas() {
        begin();
        stepEpochs(second, 1);
        assertEquals(List.of(6, 1, 3, 3), shown().filters().shape());
        assertArrayEquals(shown().saved().parameters().get(0).values(), shown().filters().values());
    }

    @Test
    void aTaskSaysHowProbableEachClassIs() {
        begin();
        second.train();
        work();
        int right = 0;
        for (int image = 0; image < Patterns.TEST; image++) {
            second.classify(image);
            work();
            float[] probabilities = view.probabilities.orElseThrow();
            float sum = 0;
            int best = 0;
            for (int i = 0; i < probabilities.length; i++) {
                sum += probabilities[i];
                best = probabilities[i] > probabilities[best] ? i : best;
            }
            assertEquals(1, sum, 1e-5);
            right += best == Patterns.label(image) ? 1 : 0;
        }
        assertEquals(shown().testAccuracy(), (float) right / Patterns.TEST, 1e-6);
    }

    @Test
    void theModelsOfTwoPagesShareTheEngineAndEachGoesOnWhereItWas() {
        MlpModel mlp = new MlpModel(engine);
        MlpView mlpView = new MlpView(mlp);
        begin();
        stepEpochs(second, 3);
        second.hide();
        mlp.show(mlpView);
        work();
        stepEpochs(mlp, 2);
        assertEquals(2, mlp.snapshot().orElseThrow().epoch());
        assertEquals(3, shown().epoch(), "the other model's news are not this one's");
        mlp.hide();
        second.show(view);
        work();
        assertEquals(RunState.PAUSED, shown().state());
        stepEpochs(second, 2);
        assertEquals(5, shown().epoch());
        assertArrayEquals(afterEpochs(5), shown().parameters());
        second.hide();
        mlp.show(mlpView);
        work();
        stepEpochs(mlp, 1);
        second.change(second.values().with(SecondSpec.SEED, 7.0));
        work();
        stepEpochs(mlp, 1);
        assertEquals(4, mlp.snapshot().orElseThrow().epoch(), "a page that isn't shown takes nothing away");
    }

    @Test
    void whoPressesTrainBeforeThePageIsWholeGetsTheEngine() {
        MlpModel mlp = new MlpModel(engine);
        mlp.show(new MlpView(mlp));
        work();
        stepEpochs(mlp, 1);
        mlp.hide();
        second.stepEpoch();
        work();
        begin();
        assertEquals(1, shown().epoch());
        assertArrayEquals(afterEpochs(1), shown().parameters());
    }

    @Test
    void thePageThatComesLaterHearsThatTheEngineIsUpOrHasFailed() {
        MlpModel mlp = new MlpModel(engine);
        begin();
        engine.receive(new Event.Ready("CPU", "WebAssembly"));
        second.hide();
        MlpView mlpView = new MlpView(mlp);
        mlp.show(mlpView);
        assertTrue(mlpView.seen.contains("ready"));
        engine.receive(new Event.Failed("out of memory", List.of()));
        mlp.hide();
        view.seen.clear();
        second.show(view);
        assertEquals(List.of("settings", "ready", "failed"), view.seen);
    }

    /** Running means, Adam's moments and the dropout's key travel along, or the bits would differ. */
    @Test
    void aRunThatMovesToAnotherDeviceEndsWithTheSameBits() {
        begin();
        second.train();
        while (shown().epoch() < 3) {
            workOnce();
        }
        second.move(() -> host = newEngine());
        work();
        assertEquals(List.of(Patterns.NAME, Patterns.NAME), wanted, "the other device has no images yet");
        assertEquals(RunState.FINISHED, shown().state());
        assertArrayEquals(afterEpochs(SecondSpec.EPOCHS), shown().parameters());
    }

    @Test
    void aRunWhoseDeviceIsLostGoesOnFromWhatWasShown() {
        begin();
        stepEpochs(second, 3);
        device.fail(new DeviceFailure(DeviceFailure.Kind.LOST, "unplugged"));
        second.stepEpoch();
        host.work(1_000_000_000L);
        assertTrue(events.stream().anyMatch(Event.Lost.class::isInstance), events.toString());
        events.clear();
        host = newEngine();
        second.goOn();
        work();
        assertEquals(3, shown().epoch());
        stepEpochs(second, 2);
        assertArrayEquals(afterEpochs(5), shown().parameters());
    }

    @Test
    void anotherRateKeepsTheRunAndAnotherNetworkBeginsAfresh() {
        begin();
        stepEpochs(second, 1);
        second.change(second.values().with(SecondSpec.RATE, 0.001));
        work();
        assertEquals(1, shown().epoch());
        second.change(second.values().with(SecondSpec.FILTERS, 3.0));
        work();
        assertEquals(0, shown().epoch());
        assertEquals(List.of(3, 1, 3, 3), shown().filters().shape());
    }

    @Test
    void aSavedFileBringsTheRunBackToTheSameBits() throws BadSessionException {
        begin();
        second.change(SecondSpec.BLURRED.values());
        work();
        stepEpochs(second, 4);
        byte[] file = SessionFile.write(page.sessions().saved(second.values(), shown()));
        float[] saved = shown().parameters();
        stepEpochs(second, 3);
        float[] end = shown().parameters();
        Session session = page.sessions().check(SessionReading.read(file));
        second.change(SecondSpec.SHARP.values());
        second.resume(session.values(), session.run());
        work();
        assertEquals(SecondSpec.BLURRED.values(), second.values());
        assertArrayEquals(saved, shown().parameters());
        stepEpochs(second, 3);
        assertArrayEquals(end, shown().parameters());
        assertEquals(7, shown().epoch());
    }

    @Test
    void theTrainedNetworkIsExportedWithItsArrays() {
        begin();
        second.train();
        work();
        List<ExportedFile> files = SecondExport.files(second.values(), shown());
        assertEquals(List.of("second.py", "second.safetensors"), files.stream().map(ExportedFile::name).toList());
        String program = new String(files.get(0).bytes(), StandardCharsets.UTF_8);
        String layers = """
                network = nn.Sequential(OrderedDict([
                    ("0", nn.Conv2d(1, 6, kernel_size=3, stride=1, padding=1, bias=False)),
                    ("1", nn.BatchNorm2d(6, eps=1e-5, momentum=0.1)),
                    ("2", nn.ReLU()),
                    ("3", nn.MaxPool2d(2, stride=2)),
                    ("4", nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())),
                    ("5", nn.Dropout(p=0.1)),
                    ("6", nn.Linear(6, 4)),
                ]))
                arrays = load_file("second.safetensors")
                """;
        assertTrue(program.contains(layers), program);
        assertTrue(program.contains("for prefix in [\"parameters/\", \"state/\"]"), program);
        List<NamedArray> arrays = Safetensors.read(files.get(1).bytes()).arrays();
        for (String name : List.of("0.weight", "1.weight", "1.bias", "6.weight", "6.bias")) {
            assertKept(shown().saved().parameters(), name, NamedArray.get(arrays, "parameters/" + name));
        }
        for (String name : List.of("1.running_mean", "1.running_var")) {
            assertKept(shown().saved().state(), name, NamedArray.get(arrays, "state/" + name));
        }
    }

    private static void assertKept(List<NamedArray> ofRun, String name, NamedArray exported) {
        NamedArray expected = NamedArray.get(ofRun, name);
        assertEquals(expected.shape(), exported.shape(), name);
        assertArrayEquals(expected.values(), exported.values(), name);
    }

    @Test
    void anotherPoolingIsExportedAsAnotherLayer() {
        begin();
        second.change(SecondSpec.BLURRED.values());
        work();
        byte[] program = SecondExport.files(second.values(), shown()).get(0).bytes();
        assertTrue(new String(program, StandardCharsets.UTF_8).contains("(\"3\", nn.AvgPool2d(2, stride=2)),"));
    }

    @Test
    void whatThePageExpectsOfASavedRunIsWhatTheEngineSaves() {
        begin();
        for (int filters = 2; filters <= 8; filters++) {
            second.change(second.values().with(SecondSpec.FILTERS, (double) filters));
            work();
            SavedRun run = shown().saved();
            assertEquals(page.fit().parameterCount(second.values()), NamedArray.joined(run.parameters()).length);
            assertEquals(page.fit().stateCount(second.values()), NamedArray.joined(run.state()).length);
            assertEquals(page.fit().batches(second.values()), shown().moment().batches());
        }
    }

    @Test
    void aFileOfAnotherPageIsNamedSo() {
        begin();
        byte[] file = SessionFile.write(page.sessions().saved(second.values(), shown()));
        BadSessionException bad = assertThrows(BadSessionException.class,
                () -> MlpPage.DECLARATION.sessions().check(SessionReading.read(file)));
        assertEquals("session.bad.page", bad.reason().key());
    }

    @Test
    void theWeightsTravelInALink() throws BadSessionException {
        begin();
        stepEpochs(second, 2);
        String weights = RunLink.write(shown().saved());
        SavedRun run = RunLink.read(weights, second.values(), page.fit());
        stepEpochs(second, 2);
        float[] end = shown().parameters();
        second.resume(second.values(), run);
        work();
        stepEpochs(second, 2);
        assertArrayEquals(end, shown().parameters());
        Values other = second.values().with(SecondSpec.FILTERS, 3.0);
        assertThrows(BadSessionException.class, () -> RunLink.read(weights, other, page.fit()));
    }

    @Test
    void theLinkHoldsTheStateAndNamesWhatItDoesNotKnow() {
        StateLink link = page.link();
        assertEquals("preset=blurred", link.write(SecondSpec.BLURRED.values()));
        Values own = SecondSpec.BLURRED.values().with(SecondSpec.FILTERS, 3.0);
        assertEquals(own, link.read(link.write(own)).values());
        StateLink.Decoded bad = link.read("filters=99&layers=4");
        assertEquals(2, bad.problems().size());
        assertEquals(SecondSpec.CONTROLS.initial(), bad.values());
    }

    @Test
    void theQuestionIsAnsweredByTheRun() {
        Check<SecondMoment> check = page.checks().get(0);
        begin();
        Observation<SecondMoment> observation = new Observation<>(check, second.values());
        second.change(observation.settings());
        Optional<Observation.Next> last = Optional.empty();
        for (int looks = 0; looks < 10 && last.filter(next -> next == Observation.Next.DONE).isEmpty(); looks++) {
            last = Optional.of(observation.next(shown()));
            if (last.get() == Observation.Next.TRAIN) {
                second.train();
                work();
            }
        }
        assertEquals(Optional.of(Observation.Next.DONE), last);
        assertEquals(shown().testAccuracy(), observation.readings().get(0));
        assertEquals("most", check.options().get(observation.answer()));
        assertEquals("checks-second", page.list().stored());
    }

    @Test
    void aControlMayNotBeCalledWhatALinkMeansOtherwise() {
        ControlSet taken = new ControlSet("second",
                List.of(new ControlGroup("data", List.of(NumberControl.whole("weights", 0, 1, 0)))));
        assertThrows(IllegalArgumentException.class,
                () -> new ModelDeclaration<SecondMoment>(taken, List.of(), page.fit(), List.of()));
    }
}
