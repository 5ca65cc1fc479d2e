package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is saved goes on elsewhere as if nothing had happened; a bad file is refused and harms nothing. */
class ResumeTest {
    private final List<Event> events = new ArrayList<>();
    private final List<EngineHost> hosts = new ArrayList<>();
    private long now;

    private EngineHost host;

    @BeforeEach
    void open() {
        host = fresh();
    }

    private EngineHost fresh() {
        EngineHost opened = new EngineHost(new ReferenceBackend(), () -> now += 1_000_000_000L, events::add);
        hosts.add(opened);
        return opened;
    }

    private Event.Snapshot show(EngineHost from) {
        events.clear();
        from.receive(new Request.ShowNext());
        from.work(0);
        return (Event.Snapshot) events.get(events.size() - 1);
    }

    private static MlpExperiment experiment(OptimiserKind optimiser) {
        return Experiments.with(Experiments.xor(100),
                new TrainingSettings(optimiser, 0.03, Regularisation.L2, 0.001, 0.1, 16, 100, 0));
    }

    private static void batches(EngineHost of, int count) {
        for (int i = 0; i < count; i++) {
            of.receive(new Request.StepBatch());
        }
    }

    @ParameterizedTest
    @EnumSource
    void savedInMidEpochGoesOnToTheSameNumbers(OptimiserKind optimiser) {
        host.receive(new Request.Start(1, experiment(optimiser)));
        batches(host, 13);
        SavedRun saved = show(host).saved();
        assertEquals(3, saved.batch(), "13 batches are two epochs of 5 and three batches");
        batches(host, 20);
        Event.Snapshot uninterrupted = show(host);

        EngineHost other = fresh();
        other.receive(new Request.Resume(2, experiment(optimiser), saved));
        Event.Snapshot resumed = show(other);
        assertEquals(2, resumed.epoch());
        assertEquals(13, resumed.step());
        batches(other, 20);
        Event.Snapshot later = show(other);
        assertArrayEquals(uninterrupted.parameters(), later.parameters());
        assertArrayEquals(uninterrupted.hidden(), later.hidden());
        assertArrayEquals(uninterrupted.history(), later.history());
        assertEquals(uninterrupted.trainingLoss(), later.trainingLoss());
    }

    @Test
    void resumedRunThatDivergesGoesBackToWhereItWasResumed() {
        host.receive(new Request.Start(1, Experiments.divergent()));
        batches(host, 2);
        SavedRun saved = show(host).saved();
        EngineHost other = fresh();
        other.receive(new Request.Resume(2, Experiments.divergent(), saved));
        batches(other, 40);
        other.receive(new Request.RestoreLastFinite());
        Event.Snapshot back = show(other);
        assertArrayEquals(saved.parameters(), back.parameters());
        assertEquals(2, back.step());
        assertEquals(2, back.batch());
    }

    @Test
    void savedRunOfAnotherNetworkIsRefused() {
        host.receive(new Request.Start(1, Experiments.divergent()));
        SavedRun saved = show(host).saved();
        String message = assertThrows(IllegalArgumentException.class,
                () -> fresh().receive(new Request.Resume(2, Experiments.xor(5), saved))).getMessage();
        assertEquals("saved run: 1425 numbers of parameters, this experiment has 17", message);
    }

    @Test
    void savedRunWithABrokenNumberIsRefusedAndTheRunIsFresh() {
        host.receive(new Request.Start(1, Experiments.xor(5)));
        Event.Snapshot before = show(host);
        float[] broken = before.parameters().clone();
        broken[3] = Float.NaN;
        SavedRun saved = new SavedRun(0, 0, 0, broken, before.hidden(), before.history());
        String message = assertThrows(IllegalArgumentException.class,
                () -> host.receive(new Request.Resume(2, Experiments.xor(5), saved))).getMessage();
        assertEquals("saved run: its parameters hold a number that isn't finite", message);
        assertArrayEquals(before.parameters(), show(host).parameters(), "the run it would have replaced, afresh");
    }
}
