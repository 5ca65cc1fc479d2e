package org.dlmastery.site;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.train.Kind;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.classlib.PlatformDetector;

/**
 * Lets the engine work in short slices. Between two of them the worker's event loop has its turn, so that a request
 * waits for one slice at most.
 */
final class EngineLoop {
    private static final long SLICE_NANOSECONDS = 12_000_000;
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final EngineHost host;
    private final NextTurn nextTurn = new NextTurn(this::work);

    private EngineLoop(EngineHost host) {
        this.host = host;
    }

    /** An engine that answers to the page and computes on this device. */
    static EngineHost host(Backend device, List<Kind> kinds) {
        return new EngineHost(device, kinds, System::nanoTime, WorkerPort::send);
    }

    /** Begins to work for the page, and says so. */
    static EngineLoop start(EngineHost host, String name) {
        EngineLoop loop = new EngineLoop(host);
        WorkerPort.listen(loop::receive);
        WorkerPort.send(new Event.Ready(name, PlatformDetector.isWebAssemblyGC() ? "WebAssembly" : "JavaScript"));
        return loop;
    }

    /** Goes on soon: something has happened in the midst of a call. */
    void workSoon() {
        nextTurn.soon();
    }

    private void receive(Request request) {
        host.receive(request);
        plan();
    }

    /** Goes on at once: something that the engine waited for is there. In a turn of the event loop of its own. */
    void work() {
        try {
            if (host.work(SLICE_NANOSECONDS)) {
                nextTurn.soon();
            } else {
                plan();
            }
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("The engine's work", e));
        }
    }

    private void plan() {
        long wait = host.nanosecondsUntilWork();
        if (wait <= 0) {
            nextTurn.soon();
        } else if (wait < Long.MAX_VALUE) {
            nextTurn.after(wait / NANOSECONDS_PER_MILLISECOND);
        } else {
            nextTurn.never();
        }
    }
}
