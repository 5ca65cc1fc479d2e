package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Test;

class EngineHostTest {
    private static final long MILLISECOND = 1_000_000;

    private final List<Event> events = new ArrayList<>();
    private long now;
    /** Each look at the clock takes a microsecond. */
    private final EngineHost host = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1000, events::add);

    private MlpSnapshot show() {
        events.clear();
        host.receive(MlpMessages.SHOW);
        for (int i = 0; events.isEmpty() && i < 100; i++) {
            now += MILLISECOND;
            host.work(0);
        }
        return MlpMessages.snapshot(events.get(0));
    }

    private void start(MlpExperiment experiment) {
        host.receive(MlpMessages.start(1, experiment));
    }

    @Test
    void startSendsThePointsAndThenASnapshotOfEpochZero() {
        start(Experiments.xor(5));
        MlpPoints points = MlpPoints.of(assertInstanceOf(Event.Data.class, events.get(0)));
        assertEquals(100, points.x1().length);
        MlpSnapshot snapshot = show();
        assertEquals(RunState.READY, snapshot.state());
        assertEquals(0, snapshot.epoch());
        assertEquals(5, snapshot.target());
        assertTrue(snapshot.trainingLoss() > 0);
    }

    @Test
    void snapshotIsSentOnceAndOnlyWhenThereIsNews() {
        start(Experiments.xor(5));
        show();
        events.clear();
        host.receive(MlpMessages.SHOW);
        host.work(MILLISECOND);
        assertTrue(events.isEmpty(), "nothing has changed");
        host.receive(new Request.StepBatch());
        now += 1000 * MILLISECOND;
        host.work(MILLISECOND);
        assertEquals(1, events.size());
        host.receive(new Request.StepBatch());
        now += 1000 * MILLISECOND;
        host.work(MILLISECOND);
        assertEquals(1, events.size(), "it wasn't asked for again");
    }

    @Test
    void trainRunsToTheTargetAndOnceMoreToTheNext() {
        start(Experiments.xor(5));
        host.receive(new Request.Train());
        while (host.work(MILLISECOND)) {
            now += MILLISECOND;
        }
        assertEquals(RunState.FINISHED, show().state());
        assertEquals(5, show(MlpMessages.adjust(Experiments.xor(5))).epoch());
        host.receive(new Request.Train());
        while (host.work(MILLISECOND)) {
            now += MILLISECOND;
        }
        MlpSnapshot again = show();
        assertEquals(10, again.epoch());
        assertEquals(10, again.target());
    }

    @Test
    void pointsPaintedWhileItTrainsAreToldAndTheRunGoesOn() {
        start(Experiments.own(40));
        host.receive(new Request.Train());
        for (int i = 0; i < 20; i++) {
            host.work(0);
        }
        MlpSnapshot before = show();
        events.clear();
        host.receive(MlpMessages.adjust(Experiments.own(44)));
        assertEquals(44, MlpPoints.of(assertInstanceOf(Event.Data.class, events.get(0))).x1().length);
        host.work(0);
        MlpSnapshot after = show();
        assertEquals(RunState.TRAINING, after.state());
        assertTrue(after.step() > before.step() && after.epoch() >= before.epoch(), "it trains on");
        events.clear();
        host.receive(MlpMessages.adjust(Experiments.with(Experiments.own(44), Experiments.adam(0.01, 100))));
        assertTrue(events.stream().noneMatch(Event.Data.class::isInstance), "the same points are not told again");
    }

    private MlpSnapshot show(Request change) {
        host.receive(change);
        return show();
    }

    @Test
    void pauseStopsAtOnceAndTheMetricsAreThoseOfThePresentWeights() {
        start(Experiments.xor(100));
        host.receive(new Request.Train());
        host.work(0);
        host.work(0);
        host.work(0);
        MlpSnapshot paused = show(new Request.Pause());
        assertEquals(RunState.PAUSED, paused.state());
        assertEquals(3, paused.step());
        assertFalse(host.work(MILLISECOND), "nothing to do while paused");
        float[] history = paused.history();
        assertTrue(history[history.length - 2] != paused.trainingLoss(), "measured in the middle of an epoch");
    }

    @Test
    void stepDoesOneEpochAndBatchDoesOneUpdate() {
        start(Experiments.xor(100));
        MlpSnapshot batch = show(new Request.StepBatch());
        assertEquals(1, batch.step());
        assertEquals(0, batch.epoch());
        host.receive(new Request.StepEpoch());
        while (host.work(MILLISECOND)) {
            now += MILLISECOND;
        }
        MlpSnapshot epoch = show();
        assertEquals(1, epoch.epoch(), "what is left of the present epoch");
        assertEquals(7, epoch.step());
        assertEquals(RunState.PAUSED, epoch.state());
    }

    @Test
    void speedLimitHoldsBackEpochs() {
        start(Experiments.with(Experiments.xor(1000),
                new TrainingSettings(OptimiserKind.ADAM, 0.03, Regularisation.NONE, 0, 0, 70, 1000, 10)));
        host.receive(new Request.Train());
        long end = now + 2000 * MILLISECOND;
        while (now < end) {
            host.work(MILLISECOND);
            now += MILLISECOND;
        }
        int epoch = show().epoch();
        assertTrue(epoch >= 19 && epoch <= 22, "ten epochs a second for two seconds, got " + epoch);
        host.receive(new Request.Pause());
        now += 60_000 * MILLISECOND;
        host.receive(new Request.Train());
        host.work(500 * MILLISECOND);
        assertTrue(show().epoch() <= epoch + 3, "no rush to catch up after a pause");
    }

    @Test
    void divergedRunSaysAtWhichStepAndGoesBackOnRequest() {
        start(Experiments.divergent());
        host.receive(new Request.Train());
        while (host.work(MILLISECOND)) {
            now += MILLISECOND;
        }
        MlpSnapshot diverged = show();
        assertEquals(RunState.DIVERGED, diverged.state());
        host.receive(new Request.Train());
        Request calmer = MlpMessages.adjust(
                Experiments.with(Experiments.divergent(), Experiments.adam(0.01, 1000)));
        assertEquals(RunState.DIVERGED, show(calmer).state(), "never reset silently");
        MlpSnapshot back = show(new Request.RestoreLastFinite());
        assertTrue(Float.isFinite(back.trainingLoss()));
        assertTrue(back.step() < diverged.step());
    }

    @Test
    void requestBeforeStartIsRefusedWithItsName() {
        IllegalStateException refused = assertThrows(IllegalStateException.class,
                () -> host.receive(new Request.Train()));
        assertEquals("Train before Start: there is no run yet", refused.getMessage());
    }

    @Test
    void freshStartReplacesTheRunAndCarriesItsNumber() {
        start(Experiments.xor(5));
        host.receive(new Request.Train());
        host.work(MILLISECOND);
        host.receive(MlpMessages.start(2, Experiments.xor(5)));
        MlpSnapshot snapshot = show();
        assertEquals(2, snapshot.run());
        assertEquals(0, snapshot.epoch());
        assertEquals(RunState.READY, snapshot.state());
    }
}
