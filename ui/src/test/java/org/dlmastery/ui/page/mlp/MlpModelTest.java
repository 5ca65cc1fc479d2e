package org.dlmastery.ui.page.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointSet;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.junit.jupiter.api.Test;

class MlpModelTest {
    private final List<String> sent = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final SharedEngine engine = new SharedEngine(request -> sent.add(request.getClass().getSimpleName()
            + (request instanceof Request.Start start ? " " + start.run() : "")));
    private final MlpModel model = new MlpModel(engine);
    private final MlpModel.View view = new MlpModel.View() {
        @Override
        public void settings(Values values, boolean afresh) {
            seen.add(afresh ? "afresh" : "settings");
        }

        @Override
        public void points(MlpPoints points) {
            seen.add("points " + points.run());
        }

        @Override
        public void snapshot(MlpSnapshot snapshot) {
            seen.add("snapshot " + snapshot.run() + " epoch " + snapshot.epoch());
        }

        @Override
        public void walk(MlpWalk walk) {
            seen.add("walk " + walk.run() + " point " + walk.point());
        }

        @Override
        public void ready(Event.Ready engine) {
            seen.add("ready");
        }

        @Override
        public void failed(Event.Failed failure) {
            seen.add("failed");
        }
    };

    private static Event snapshot(int run, RunState state, int epoch) {
        History none = new History(List.of(), new float[0]);
        Moment moment = new Moment(run, state, epoch, 500, 0, 0, 1, Metrics.none(), 0, 0, none);
        return new Event.Shown(moment, Optional.of(new SavedRun(epoch, 0, 0, List.of(), List.of(), none)),
                MlpSnapshot.picture(1, new float[0], new float[0]));
    }

    private static Event points(int run, float... x1) {
        return new Event.Data(run, MlpPoints.facts(new PointSet(x1, x1, x1, new boolean[x1.length])));
    }

    private static Event walk(int run, int point) {
        float[] none = {};
        return new Event.Answer(run, 1,
                new MlpWalk(run, point, 0, none, none, none, none, none, none, none, none, none).arrays(), false);
    }

    private void assertSent(String... requests) {
        assertEquals(List.of(requests), sent);
        sent.clear();
    }

    private void assertSeen(String... news) {
        assertEquals(List.of(news), seen);
        seen.clear();
    }

    @Test
    void theFirstPageStartsTheFirstRunAndAsksForOneSnapshot() {
        model.show(view);
        assertSent("Start 1", "ShowNext");
        assertSeen("afresh");
    }

    @Test
    void aFirstPageThatComesAfterTheEngineHearsOfIt() {
        engine.receive(new Event.Ready("CPU", "WebAssembly"));
        model.show(view);
        assertSeen("afresh", "ready");
    }

    @Test
    void trainingThatIsAskedForBeforeTheFirstPageIsThereStartsTheRun() {
        model.train();
        assertSent("Start 1", "ShowNext", "Train");
        model.show(view);
        assertSent();
        assertSeen("settings");
    }

    @Test
    void theNextSnapshotIsAskedForOnlyWhenTheLastIsDrawn() {
        model.show(view);
        sent.clear();
        engine.receive(snapshot(1, RunState.READY, 0));
        assertSent();
        model.drawn();
        model.drawn();
        assertSent("ShowNext");
    }

    @Test
    void otherTrainingSettingsKeepTheRun() {
        model.show(view);
        sent.clear();
        model.change(model.values().with(MlpControls.LEARNING_RATE, 0.1));
        assertSent("Adjust");
        assertSeen("afresh", "settings");
    }

    @Test
    void theModelKnowsSinceWhenTheRunLearnsFromItsPoints() {
        model.show(view);
        engine.receive(points(1, 0, 1));
        engine.receive(snapshot(1, RunState.TRAINING, 7));
        assertEquals(0, model.pointsSince());
        engine.receive(points(1, 0, 1, 2));
        assertEquals(7, model.pointsSince());
        engine.receive(snapshot(1, RunState.TRAINING, 9));
        engine.receive(points(1, 0, 1, 2));
        assertEquals(7, model.pointsSince(), "another device gets the same points");
        model.reset();
        engine.receive(points(2, 0, 1, 2));
        assertEquals(0, model.pointsSince());
    }

    @Test
    void pointsPaintedKeepTheRun() {
        List<OwnPoint> four = List.of(PointsControl.point(-1, -1, 0), PointsControl.point(1, 1, 1),
                PointsControl.point(0, 1, 1), PointsControl.point(1, 0, 0));
        model.change(model.values().with(MlpControls.DATA, DatasetKind.OWN).with(MlpControls.OWN_POINTS, four));
        model.show(view);
        sent.clear();
        seen.clear();
        model.change(model.values().with(MlpControls.OWN_POINTS, four.subList(0, 3)));
        assertSent("Adjust");
        assertSeen("settings");
        model.change(model.values().with(MlpControls.OWN_POINTS,
                List.of(four.get(0), four.get(1), PointsControl.point(2, 2, 2))));
        assertSent("Start 2");
        assertSeen("afresh");
    }

    @Test
    void anotherNetworkOrOtherPointsBeginAfresh() {
        model.show(view);
        sent.clear();
        model.change(model.values().with(MlpControls.LAYERS, List.of(3)));
        assertSent("Start 2");
        model.change(model.values().with(MlpControls.NOISE, 20.0));
        assertSent("Start 3");
        assertSeen("afresh", "afresh", "afresh");
    }

    @Test
    void theSameSettingsChangeNothing() {
        model.show(view);
        sent.clear();
        model.change(model.values());
        assertSent();
    }

    @Test
    void newsOfAnEarlierRunPassByButDoNotStopTheAsking() {
        model.show(view);
        model.reset();
        sent.clear();
        seen.clear();
        engine.receive(points(1));
        engine.receive(snapshot(1, RunState.TRAINING, 7));
        assertSent("ShowNext");
        assertSeen();
        engine.receive(points(2));
        engine.receive(snapshot(2, RunState.READY, 0));
        assertSeen("points 2", "snapshot 2 epoch 0");
    }

    @Test
    void aWalkAndAChangeByHandAreAskedOfTheEngineAndOnlyThePresentRunsWalkIsShown() {
        model.show(view);
        sent.clear();
        seen.clear();
        model.setParameter(3, 0.5f);
        model.walk(7);
        assertSent("Ask", "Ask");
        engine.receive(walk(1, 7));
        engine.receive(walk(0, 8));
        assertSeen("walk 1 point 7");
    }

    @Test
    void anotherPageGetsAllThatIsKnown() {
        model.show(view);
        engine.receive(new Event.Ready("CPU", "WebAssembly"));
        engine.receive(points(1));
        engine.receive(snapshot(1, RunState.TRAINING, 12));
        sent.clear();
        model.hide();
        assertSent("ShowNext");
        engine.receive(snapshot(1, RunState.TRAINING, 13));
        assertSent("ShowNext");
        seen.clear();
        model.show(view);
        assertSeen("settings", "ready", "points 1", "snapshot 1 epoch 13");
        assertSent();
    }

    @Test
    void settingsOfALinkAreTakenBeforeTheFirstRun() {
        model.change(MlpPresets.SPIRAL.values());
        assertSent();
        model.show(view);
        assertSent("Start 1", "ShowNext");
        assertEquals(MlpPresets.SPIRAL.values(), model.values());
    }

    @Test
    void aFreshEngineBeginsTheRunAfreshWhereNoStateIsKnownThatFits() {
        model.change(MlpPresets.SPIRAL.values());
        model.show(view);
        engine.receive(snapshot(1, RunState.TRAINING, 12));
        engine.receive(new Event.Failed("out of memory", List.of()));
        sent.clear();
        seen.clear();
        engine.goOn();
        assertSent("Start 2", "ShowNext");
        assertSeen("afresh");
        assertEquals(MlpPresets.SPIRAL.values(), model.values());
        assertTrue(model.snapshot().isEmpty());
    }
}
