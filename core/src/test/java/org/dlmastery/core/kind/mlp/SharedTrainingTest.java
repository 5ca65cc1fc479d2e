package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.host.ReplicaHost;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.train.LocalPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose batches are shared with peers learns as one trained alone, to rounding, and the same each time. */
class SharedTrainingTest {
    private static final int LOOKS = 20;

    private final List<Event> events = new ArrayList<>();
    private long now;

    /** An engine, alone or with peers. */
    private final class Engine {
        private final Backend backend = new ReferenceBackend();
        private final List<LocalPeer> peers = new ArrayList<>();
        private final List<Backend> devices = new ArrayList<>();
        private final List<ReplicaHost> copies = new ArrayList<>();
        private final EngineHost host;

        Engine(int peerCount, int... answersOfThoseThatFail) {
            for (int i = 0; i < peerCount; i++) {
                Backend device = new ReferenceBackend();
                ReplicaHost copy = new ReplicaHost(device, MlpMessages.KINDS);
                LocalPeer peer = new LocalPeer(backend, device, copy, LOOKS + i);
                devices.add(device);
                copies.add(copy);
                peers.add(i < answersOfThoseThatFail.length ? peer.failingAfter(answersOfThoseThatFail[i]) : peer);
            }
            host = EngineHost.sharing(backend, MlpMessages.KINDS, List.copyOf(peers), () -> now += 1_000_000_000L, events::add);
        }

        Engine start(MlpExperiment experiment) {
            host.receive(MlpMessages.start(1, experiment));
            return this;
        }

        Engine batches(int count) {
            for (int i = 0; i < count; i++) {
                host.receive(new Request.StepBatch());
            }
            return this;
        }

        Engine train() {
            host.receive(new Request.Train());
            return this;
        }

        /** Works until there is a snapshot. */
        MlpSnapshot show() {
            int before = events.size();
            host.receive(MlpMessages.SHOW);
            for (int i = 0; i < 100_000; i++) {
                host.work(0);
                for (Event event : events.subList(before, events.size())) {
                    if (event instanceof Event.Shown shown) {
                        return MlpSnapshot.of(shown);
                    }
                }
            }
            throw new AssertionError("no snapshot, but " + events);
        }

        /** Works until the run is finished. */
        MlpSnapshot finished() {
            MlpSnapshot snapshot = show();
            while (snapshot.state() == RunState.TRAINING) {
                snapshot = show();
            }
            return snapshot;
        }
    }

    private static MlpExperiment experiment(double dropout, int batch) {
        return Experiments.with(Experiments.xor(8), new TrainingSettings(OptimiserKind.ADAM, 0.03, Regularisation.L2,
                0.001, dropout, batch, 8, 0));
    }

    private MlpSnapshot alone(MlpExperiment experiment) {
        EngineHost host = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1_000_000_000L, events::add);
        host.receive(MlpMessages.start(1, experiment));
        host.receive(new Request.Train());
        for (int i = 0; i < 1000; i++) {
            host.work(0);
        }
        host.receive(MlpMessages.SHOW);
        return MlpMessages.snapshot(events.get(events.size() - 1));
    }

    private MlpSnapshot shared(MlpExperiment experiment, int peers) {
        return new Engine(peers).start(experiment).train().finished();
    }

    /** 70 examples in batches of 16 leave one of 6, which not all of 12 replicas get an example of. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 11})
    void replicasLearnWhatOneEngineLearnsAlone(int peers) {
        MlpExperiment experiment = experiment(0, 16);
        MlpSnapshot expected = alone(experiment);
        MlpSnapshot got = shared(experiment, peers);
        assertEquals(RunState.FINISHED, got.state());
        assertEquals(8, got.epoch());
        assertEquals(40, got.step());
        // Sums of 16 terms in another order; Adam's division by √v makes more of it while gradients are small.
        assertArrayEquals(expected.history(), got.history(), 1e-4f);
        assertArrayEquals(expected.parameters(), got.parameters(), 1e-3f);
        assertTrue(got.trainingLoss() < 0.9 * got.history()[1], "it must learn something");
        assertArrayEquals(got.history(), shared(experiment, peers).history());
    }

    @Test
    void withoutPeersItIsOrdinaryTrainingToTheBit() {
        MlpSnapshot expected = alone(experiment(0.3, 16));
        MlpSnapshot got = shared(experiment(0.3, 16), 0);
        assertArrayEquals(expected.history(), got.history());
        assertArrayEquals(expected.parameters(), got.parameters());
        assertArrayEquals(MlpMessages.state(expected), MlpMessages.state(got));
    }

    @Test
    void dropoutIsTheSameEachTimeAndAnotherForEachNumberOfReplicas() {
        MlpExperiment experiment = experiment(0.3, 16);
        MlpSnapshot two = shared(experiment, 1);
        assertArrayEquals(two.history(), shared(experiment, 1).history());
        assertFalse(Arrays.equals(two.history(), shared(experiment, 2).history()));
    }

    @Test
    void aSavedRunGoesOnToTheSameNumbers() {
        MlpExperiment experiment = experiment(0.2, 16);
        Engine first = new Engine(2).start(experiment).batches(13);
        SavedRun saved = first.show().saved();
        assertEquals(3, saved.batch());
        first.batches(9);
        Engine second = new Engine(2);
        second.host.receive(MlpMessages.resume(2, experiment, saved));
        second.batches(9);
        MlpSnapshot expected = first.show();
        MlpSnapshot got = second.show();
        assertEquals(22, got.step());
        assertArrayEquals(expected.parameters(), got.parameters());
        assertArrayEquals(MlpMessages.state(expected), MlpMessages.state(got));
    }

    @Test
    void aPeerThatFailsIsNamedAndTakesNothingWithIt() {
        MlpExperiment experiment = experiment(0, 16);
        Engine engine = new Engine(2, 17).start(experiment).train();
        MlpSnapshot got = engine.finished();
        assertEquals(List.of(new Event.Reduced("Reference · 2 workers", "out of luck")),
                events.stream().filter(Event.Reduced.class::isInstance).toList());
        assertTrue(engine.peers.get(0).isClosed());
        assertEquals(18, engine.peers.get(0).questions(), "it isn't asked any more");
        assertEquals(41, engine.peers.get(1).questions(), "40 batches, one of them twice");
        assertEquals(40, got.step());
        assertArrayEquals(alone(experiment).history(), got.history(), 1e-4f);
    }

    @Test
    void whenAllPeersFailTheLeaderGoesOnAlone() {
        MlpExperiment experiment = experiment(0.2, 16);
        MlpSnapshot got = new Engine(2, 4, 0).start(experiment).train().finished();
        assertEquals(40, got.step());
        assertTrue(got.trainingLoss() < 0.9 * got.history()[1], "it must learn something");
        assertEquals("Reference", ((Event.Reduced) events.stream().filter(Event.Reduced.class::isInstance)
                .reduce((before, after) -> after).orElseThrow()).device());
    }

    @Test
    void whatIsAskedDuringABatchIsDoneAfterIt() {
        MlpExperiment experiment = experiment(0, 16);
        Engine engine = new Engine(1).start(experiment).train();
        engine.host.work(0);
        assertEquals(Long.MAX_VALUE, engine.host.nanosecondsUntilWork(), "it waits for its peer without spinning");
        engine.host.receive(MlpMessages.setParameter(0, 5));
        engine.host.receive(new Request.Pause());
        MlpSnapshot paused = engine.show();
        assertEquals(RunState.PAUSED, paused.state());
        assertEquals(1, paused.step());
        assertEquals(5, paused.parameters()[0]);
        engine.host.receive(MlpMessages.adjust(Experiments.with(experiment,
                new TrainingSettings(OptimiserKind.SGD, 0.01, Regularisation.NONE, 0, 0.1, 30, 8, 0))));
        engine.batches(2);
        assertEquals(3, engine.show().step());
    }

    /** Peers have to learn of other settings, and mustn't of those of a run that is refused. */
    @Test
    void peersTrainWhatTheRunTrainsAfterOtherSettingsAndARefusedRun() {
        List<float[]> parameters = new ArrayList<>();
        for (int peers : new int[] {0, 2}) {
            Engine engine = new Engine(peers).start(experiment(0, 16)).batches(7);
            SavedRun saved = engine.show().saved();
            engine.host.receive(MlpMessages.adjust(experiment(0, 30)));
            engine.batches(4);
            SavedRun unfit = new SavedRun(0, 0, 0, List.of(), saved.state(), saved.history());
            engine.host.receive(MlpMessages.resume(2, experiment(0, 5), unfit));
            engine.batches(4);
            assertEquals(15, engine.show().step());
            engine.batches(1);
            parameters.add(engine.show().parameters());
            engine.host.close();
        }
        assertArrayEquals(parameters.get(0), parameters.get(1), 1e-3f);
    }

    @Test
    void peersTrainOnPointsPaintedMeanwhile() {
        List<float[]> parameters = new ArrayList<>();
        for (int peers : new int[] {0, 2}) {
            Engine engine = new Engine(peers).start(Experiments.own(40)).batches(7);
            engine.host.receive(MlpMessages.adjust(Experiments.own(70)));
            engine.batches(9);
            parameters.add(engine.show().parameters());
            engine.host.close();
        }
        assertArrayEquals(parameters.get(0), parameters.get(1), 1e-3f);
    }

    @Test
    void aFreshRunBeginsWhenTheBatchUnderWayIsDone() {
        Engine engine = new Engine(1).start(experiment(0, 16)).train();
        engine.host.work(0);
        engine.host.receive(MlpMessages.start(2, experiment(0, 10)));
        engine.host.receive(new Request.Train());
        MlpSnapshot got = engine.finished();
        assertEquals(2, got.run());
        assertEquals(56, got.step());
    }

    @Test
    void everyBufferIsFreed() {
        Engine engine = new Engine(2, 3).start(experiment(0.1, 16)).batches(9);
        engine.show();
        engine.host.close();
        assertEquals(0, engine.backend.liveBuffers());
        engine.copies.forEach(ReplicaHost::close);
        for (Backend device : engine.devices) {
            assertEquals(0, device.liveBuffers());
        }
    }
}
