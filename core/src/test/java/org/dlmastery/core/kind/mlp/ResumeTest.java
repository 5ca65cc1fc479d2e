package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
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
        EngineHost opened = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1_000_000_000L, events::add);
        hosts.add(opened);
        return opened;
    }

    private MlpSnapshot show(EngineHost from) {
        events.clear();
        from.receive(MlpMessages.SHOW);
        from.work(0);
        return MlpMessages.snapshot(events.get(events.size() - 1));
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
        host.receive(MlpMessages.start(1, experiment(optimiser)));
        batches(host, 13);
        SavedRun saved = show(host).saved();
        assertEquals(3, saved.batch(), "13 batches are two epochs of 5 and three batches");
        batches(host, 20);
        MlpSnapshot uninterrupted = show(host);

        EngineHost other = fresh();
        other.receive(MlpMessages.resume(2, experiment(optimiser), saved));
        MlpSnapshot resumed = show(other);
        assertEquals(2, resumed.epoch());
        assertEquals(13, resumed.step());
        batches(other, 20);
        MlpSnapshot later = show(other);
        assertArrayEquals(uninterrupted.parameters(), later.parameters());
        assertArrayEquals(MlpMessages.state(uninterrupted), MlpMessages.state(later));
        assertArrayEquals(uninterrupted.history(), later.history());
        assertEquals(uninterrupted.trainingLoss(), later.trainingLoss());
    }

    @Test
    void resumedRunThatDivergesGoesBackToWhereItWasResumed() {
        host.receive(MlpMessages.start(1, Experiments.divergent()));
        batches(host, 2);
        SavedRun saved = show(host).saved();
        EngineHost other = fresh();
        other.receive(MlpMessages.resume(2, Experiments.divergent(), saved));
        batches(other, 40);
        other.receive(new Request.RestoreLastFinite());
        MlpSnapshot back = show(other);
        assertArrayEquals(NamedArray.joined(saved.parameters()), back.parameters());
        assertEquals(2, back.step());
        assertEquals(2, back.batch());
    }

    @Test
    void savedRunOfAnotherNetworkIsRefused() {
        host.receive(MlpMessages.start(1, Experiments.divergent()));
        SavedRun saved = show(host).saved();
        events.clear();
        host.receive(MlpMessages.resume(2, Experiments.xor(5), saved));
        assertEquals(List.of(new Event.Refused(2, "saved run: 1425 numbers of parameters, these settings have 17")),
                events);
        assertEquals(1, show(host).run(), "the run before goes on");
    }

    @Test
    void savedRunWithABrokenNumberIsRefusedAndTheRunBeforeStays() {
        host.receive(MlpMessages.start(1, Experiments.xor(5)));
        MlpSnapshot before = show(host);
        float[] broken = before.parameters().clone();
        broken[3] = Float.NaN;
        SavedRun saved = new SavedRun(0, 0, 0, List.of(NamedArray.of("all", broken)), before.saved().state(),
                before.saved().history());
        events.clear();
        host.receive(MlpMessages.resume(2, Experiments.xor(5), saved));
        assertEquals(List.of(new Event.Refused(2, "saved run: its parameters hold a number that isn't finite")), events);
        assertArrayEquals(before.parameters(), show(host).parameters(), "the run it would have replaced");
    }
}
