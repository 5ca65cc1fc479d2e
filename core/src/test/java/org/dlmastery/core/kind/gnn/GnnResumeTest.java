package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

/** A graph network behind the engine's messages: a run that is saved goes on elsewhere as if nothing had happened. */
class GnnResumeTest {
    private static final Values SETTINGS =
            GnnPresets.KARATE_GAT.values().with(GnnControls.DROPOUT, 30.0).with(GnnControls.HIDDEN, 4.0);
    private static final GnnSpec SPEC = new GnnSpec();

    private final List<Event> events = new ArrayList<>();
    private long now;

    private EngineHost fresh() {
        return new EngineHost(new ReferenceBackend(), List.of(new GnnKind()), () -> now += 1_000_000_000L, events::add);
    }

    private GnnSnapshot show(EngineHost host) {
        events.clear();
        host.receive(new Request.ShowNext(true, List.of(GnnSpec.NODES, GnnSpec.ATTENTION)));
        host.work(0);
        return GnnSnapshot.of((Event.Shown) events.get(events.size() - 1));
    }

    private static void steps(EngineHost host, int count) {
        for (int i = 0; i < count; i++) {
            host.receive(new Request.StepBatch());
        }
    }

    @Test
    void aSavedRunGoesOnToTheSameBits() {
        EngineHost host = fresh();
        host.receive(new Request.Start(1, SPEC.name(), SPEC.text(SETTINGS)));
        steps(host, 5);
        GnnSnapshot saved = show(host);
        steps(host, 7);
        GnnSnapshot whole = show(host);

        EngineHost other = fresh();
        other.receive(new Request.Resume(2, SPEC.name(), SPEC.text(SETTINGS), saved.saved()));
        steps(other, 7);
        GnnSnapshot resumed = show(other);
        assertEquals(12, resumed.epoch());
        assertArrayEquals(NamedArray.joined(whole.saved().parameters()), NamedArray.joined(resumed.saved().parameters()));
        assertArrayEquals(NamedArray.joined(whole.saved().state()), NamedArray.joined(resumed.saved().state()));
        assertArrayEquals(whole.probabilities(), resumed.probabilities());
        assertArrayEquals(whole.attention().get(0).values(), resumed.attention().get(0).values());
        assertEquals(2, resumed.attention().size());
        host.close();
        other.close();
    }

    @Test
    void aTaskThatThereIsNotFailsAndTheRunGoesOn() {
        EngineHost host = fresh();
        host.receive(new Request.Start(1, SPEC.name(), SPEC.text(SETTINGS)));
        host.receive(new Request.Ask(4, "dream", List.of()));
        assertTrue(events.stream().anyMatch(event -> event instanceof Event.TaskFailed failed && failed.task() == 4));
        steps(host, 1);
        assertEquals(1, show(host).epoch());
        host.close();
    }
}
