package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;

/** The real engine on the reference device, asked and answered in one thread. */
public final class Engine {
    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1_000_000_000L, events::add);

    public void send(Request request) {
        host.receive(request);
    }

    /** The run as it is when nothing is left to do. */
    public MlpSnapshot snapshot() {
        while (host.work(1_000_000_000L)) {
            events.clear();
        }
        events.clear();
        host.receive(MlpMessages.SHOW);
        while (events.isEmpty()) {
            host.work(0);
        }
        return MlpMessages.snapshot(events.get(events.size() - 1));
    }
}
