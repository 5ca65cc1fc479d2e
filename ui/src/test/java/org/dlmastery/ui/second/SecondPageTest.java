package org.dlmastery.ui.second;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Event;
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
import org.junit.jupiter.api.Test;

/** A second page uses the frame as it is: its model on the real engine, its files, links and questions. */
class SecondPageTest {
    /** A page that draws at once. */
    private static class View implements EngineModel.View<MlpSnapshot> {
        private final EngineModel<MlpSnapshot, ?> model;
        private final List<String> seen = new ArrayList<>();

        View(EngineModel<MlpSnapshot, ?> model) {
            this.model = model;
        }

        @Override
        public void settings(Values values, boolean afresh) {
            seen.add(afresh ? "afresh" : "settings");
        }

        @Override
        public void snapshot(MlpSnapshot snapshot) {
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

    private static final class MlpView extends View implements MlpModel.View {
        MlpView(MlpModel model) {
            super(model);
        }

        @Override
        public void points(MlpPoints points) {
            super.seen.add("points");
        }
    }

    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host =
            new EngineHost(new ReferenceBackend(),
                    List.of(new MlpKind(), LineDeclaration.kind()), () -> now += 1_000_000_000L, events::add);
    private final SharedEngine engine = new SharedEngine(host::receive);
    private final LineModel line = new LineModel(engine);
    private final View view = new View(line);
    private final ModelDeclaration<MlpSnapshot> page = LineDeclaration.DECLARATION;

    /** Until the engine has nothing left to do and to tell. */
    private void work() {
        boolean busy = true;
        while (busy) {
            busy = host.work(1_000_000_000L);
            List<Event> news = List.copyOf(events);
            events.clear();
            news.forEach(engine::receive);
            busy |= !news.isEmpty();
        }
    }

    private void stepEpochs(EngineModel<?, ?> model, int epochs) {
        for (int i = 0; i < epochs; i++) {
            model.stepEpoch();
            work();
        }
    }

    private MlpSnapshot shown() {
        return line.snapshot().orElseThrow();
    }

    private void begin() {
        line.show(view);
        work();
    }

    private float[] afterEpochs(int epochs) {
        SecondPageTest fresh = new SecondPageTest();
        fresh.begin();
        fresh.stepEpochs(fresh.line, epochs);
        assertEquals(epochs, fresh.shown().epoch());
        return fresh.shown().parameters();
    }

    @Test
    void theModelsOfTwoPagesShareTheEngineAndEachGoesOnWhereItWas() {
        MlpModel mlp = new MlpModel(engine);
        MlpView mlpView = new MlpView(mlp);
        begin();
        stepEpochs(line, 3);
        line.hide();
        mlp.show(mlpView);
        work();
        stepEpochs(mlp, 2);
        assertEquals(2, mlp.snapshot().orElseThrow().epoch());
        assertEquals(3, shown().epoch(), "the other model's news are not this one's");
        mlp.hide();
        line.show(view);
        work();
        assertEquals(RunState.PAUSED, shown().state());
        stepEpochs(line, 2);
        assertEquals(5, shown().epoch());
        assertArrayEquals(afterEpochs(5), shown().parameters());
        line.hide();
        mlp.show(mlpView);
        work();
        stepEpochs(mlp, 1);
        line.change(line.values().with(LineDeclaration.SEED, 7.0));
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
        line.stepEpoch();
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
        line.hide();
        MlpView mlpView = new MlpView(mlp);
        mlp.show(mlpView);
        assertTrue(((View) mlpView).seen.contains("ready"));
        engine.receive(new Event.Failed("out of memory", List.of()));
        mlp.hide();
        view.seen.clear();
        line.show(view);
        assertEquals(List.of("settings", "ready", "failed"), view.seen);
    }

    @Test
    void aSavedFileBringsTheRunBackToTheSameBits() throws BadSessionException {
        begin();
        line.change(line.values().with(LineDeclaration.INPUTS, LineDeclaration.Inputs.SQUARES));
        work();
        stepEpochs(line, 4);
        byte[] file = SessionFile.write(page.sessions().saved(line.values(), shown()));
        float[] saved = shown().parameters();
        stepEpochs(line, 3);
        float[] end = shown().parameters();
        Session session = page.sessions().check(SessionFile.read(file));
        line.change(LineDeclaration.MOONS.values());
        line.resume(session.values(), session.run());
        work();
        assertEquals(LineDeclaration.BENT.values(), line.values());
        assertArrayEquals(saved, shown().parameters());
        stepEpochs(line, 3);
        assertArrayEquals(end, shown().parameters());
        assertEquals(7, shown().epoch());
    }

    @Test
    void aFileOfAnotherPageIsNamedSo() {
        begin();
        byte[] file = SessionFile.write(page.sessions().saved(line.values(), shown()));
        BadSessionException bad = assertThrows(BadSessionException.class,
                () -> MlpPage.DECLARATION.sessions().check(SessionFile.read(file)));
        assertEquals("session.bad.page", bad.reason().key());
    }

    @Test
    void theWeightsTravelInALink() throws BadSessionException {
        begin();
        stepEpochs(line, 2);
        String weights = RunLink.write(shown().saved());
        SavedRun run = RunLink.read(weights, line.values(), page.fit());
        assertArrayEquals(shown().parameters(), NamedArray.joined(run.parameters()));
        assertThrows(BadSessionException.class,
                () -> RunLink.read(weights, LineDeclaration.BENT.values(), page.fit()));
    }

    @Test
    void theLinkHoldsTheStateAndNamesWhatItDoesNotKnow() {
        StateLink link = page.link();
        assertEquals("preset=bent", link.write(LineDeclaration.BENT.values()));
        Values own = LineDeclaration.BENT.values().with(LineDeclaration.NOISE, 35.0);
        assertEquals(own, link.read(link.write(own)).values());
        StateLink.Decoded bad = link.read("noise=99&layers=4");
        assertEquals(2, bad.problems().size());
        assertEquals(LineDeclaration.CONTROLS.initial(), bad.values());
    }

    @Test
    void theQuestionIsAnsweredByTheRun() {
        Check<MlpSnapshot> check = page.checks().get(0);
        begin();
        Observation<MlpSnapshot> observation = new Observation<>(check, line.values());
        line.change(observation.settings());
        Optional<Observation.Next> last = Optional.empty();
        for (int looks = 0; looks < 10 && last.filter(next -> next == Observation.Next.DONE).isEmpty(); looks++) {
            last = Optional.of(observation.next(shown()));
            if (last.get() == Observation.Next.TRAIN) {
                line.train();
                work();
            }
        }
        assertEquals(Optional.of(Observation.Next.DONE), last);
        assertEquals(shown().trainingAccuracy(), observation.readings().get(0));
        assertTrue(shown().trainingAccuracy() > 0.8 && shown().trainingAccuracy() < 0.999, "moons are no line's");
        assertEquals("most", check.options().get(observation.answer()));
        assertEquals("checks-line", page.list().stored());
    }

    @Test
    void aControlMayNotBeCalledWhatALinkMeansOtherwise() {
        ControlSet taken = new ControlSet("line",
                List.of(new ControlGroup("data", List.of(NumberControl.whole("weights", 0, 1, 0)))));
        assertThrows(IllegalArgumentException.class,
                () -> new ModelDeclaration<MlpSnapshot>(taken, List.of(), page.fit(), List.of()));
    }
}
