package org.dlmastery.ui.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;

/**
 * A page's end of the way to the engine: starts the engine's worker, keeps requests until it is ready, and hands its
 * events to the listener. Whatever goes wrong arrives as an {@link Event.Failed}, never as an exception.
 */
public final class EngineConnection {
    private final Consumer<Event> listener;
    private final List<Request> waiting = new ArrayList<>();
    private EngineWorker worker;
    private boolean ready;

    private EngineConnection(Consumer<Event> listener) {
        this.listener = listener;
        worker = start();
    }

    /** @param listener gets every event, first {@link Event.Ready} or {@link Event.Failed}, never before this returns */
    public static EngineConnection open(Consumer<Event> listener) {
        return new EngineConnection(listener);
    }

    /** Sends a request, or keeps it until the engine is ready. */
    public void send(Request request) {
        if (ready) {
            worker.post(Wire.encode(request));
        } else {
            waiting.add(request);
        }
    }

    /** A fresh engine in place of the present one, after a crash: it knows no run; requests not yet sent are dropped. */
    public void restart() {
        worker.stop();
        waiting.clear();
        ready = false;
        worker = start();
    }

    /** Why the engine runs as JavaScript; empty while it runs, or is expected to run, as WebAssembly. */
    public Optional<String> whyNotWebAssembly() {
        return worker.whyNotWebAssembly();
    }

    private EngineWorker start() {
        EngineStatus.show("starting");
        return EngineWorker.start(this::receive);
    }

    private void receive(Event event) {
        if (event instanceof Event.Ready up) {
            EngineStatus.show(up.program());
            ready = true;
            List<Request> kept = List.copyOf(waiting);
            waiting.clear();
            kept.forEach(this::send);
            listener.accept(withReason(up));
            return;
        }
        if (event instanceof Event.Failed && !ready) {
            EngineStatus.show("failed");
        }
        listener.accept(event);
    }

    /** A fallback is never silent: the program's name carries why it isn't WebAssembly. */
    private Event.Ready withReason(Event.Ready up) {
        Optional<String> reason = worker.whyNotWebAssembly();
        return reason.isEmpty() ? up : new Event.Ready(up.device(), up.program() + " (" + reason.get() + ")");
    }
}
