package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
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
                ReplicaHost copy = new ReplicaHost(device);
                LocalPeer peer = new LocalPeer(backend, device, copy, LOOKS + i);
                devices.add(device);
                copies.add(copy);
                peers.add(i < answersOfThoseThatFail.length ? peer.failingAfter(answersOfThoseThatFail[i]) : peer);
            }
            host = EngineHost.sharing(backend, List.copyOf(peers), () -> now += 1_000_000_000L, events::add);
        }

        Engine start(MlpExperiment experiment) {
            host.receive(new Request.Start(1, experiment));
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
        Event.Snapshot show() {
            int before = events.size();
            host.receive(new Request.ShowNext());
            for (int i = 0; i < 100_000; i++) {
                host.work(0);
                for (Event event : events.subList(before, events.size())) {
                    if (event instanceof Event.Snapshot snapshot) {
                        return snapshot;
                    }
                }
            }
            throw new AssertionError("no snapshot, but " + events);
        }

        /** Works until the run is finished. */
        Event.Snapshot finished() {
            Event.Snapshot snapshot = show();
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

    private Event.Snapshot alone(MlpExperiment experiment) {
        EngineHost host = new EngineHost(new ReferenceBackend(), () -> now += 1_000_000_000L, events::add);
        host.receive(new Request.Start(1, experiment));
        host.receive(new Request.Train());
        for (int i = 0; i < 1000; i++) {
            host.work(0);
        }
        host.receive(new Request.ShowNext());
        return (Event.Snapshot) events.get(events.size() - 1);
    }

    private Event.Snapshot shared(MlpExperiment experiment, int peers) {
        return new Engine(peers).start(experiment).train().finished();
    }

    /** 70 examples in batches of 16 leave one of 6, which not all of 12 replicas get an example of. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 11})
    void replicasLearnWhatOneEngineLearnsAlone(int peers) {
        MlpExperiment experiment = experiment(0, 16);
        Event.Snapshot expected = alone(experiment);
        Event.Snapshot got = shared(experiment, peers);
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
        Event.Snapshot expected = alone(experiment(0.3, 16));
        Event.Snapshot got = shared(experiment(0.3, 16), 0);
        assertArrayEquals(expected.history(), got.history());
        assertArrayEquals(expected.parameters(), got.parameters());
        assertArrayEquals(expected.hidden(), got.hidden());
    }

    @Test
    void dropoutIsTheSameEachTimeAndAnotherForEachNumberOfReplicas() {
        MlpExperiment experiment = experiment(0.3, 16);
        Event.Snapshot two = shared(experiment, 1);
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
        second.host.receive(new Request.Resume(2, experiment, saved));
        second.batches(9);
        Event.Snapshot expected = first.show();
        Event.Snapshot got = second.show();
        assertEquals(22, got.step());
        assertArrayEquals(expected.parameters(), got.parameters());
        assertArrayEquals(expected.hidden(), got.hidden());
    }

    @Test
    void aPeerThatFailsIsNamedAndTakesNothingWithIt() {
        MlpExperiment experiment = experiment(0, 16);
        Engine engine = new Engine(2, 17).start(experiment).train();
        Event.Snapshot got = engine.finished();
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
        Event.Snapshot got = new Engine(2, 4, 0).start(experiment).train().finished();
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
        engine.host.receive(new Request.SetParameter(0, 5));
        engine.host.receive(new Request.Pause());
        Event.Snapshot paused = engine.show();
        assertEquals(RunState.PAUSED, paused.state());
        assertEquals(1, paused.step());
        assertEquals(5, paused.parameters()[0]);
        engine.host.receive(new Request.Adjust(Experiments.with(experiment,
                new TrainingSettings(OptimiserKind.SGD, 0.01, Regularisation.NONE, 0, 0.1, 30, 8, 0))));
        engine.batches(2);
        assertEquals(3, engine.show().step());
    }

    @Test
    void aFreshRunBeginsWhenTheBatchUnderWayIsDone() {
        Engine engine = new Engine(1).start(experiment(0, 16)).train();
        engine.host.work(0);
        engine.host.receive(new Request.Start(2, experiment(0, 10)));
        engine.host.receive(new Request.Train());
        Event.Snapshot got = engine.finished();
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
