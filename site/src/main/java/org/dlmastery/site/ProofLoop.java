package org.dlmastery.site;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.proof.ProofHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.classlib.PlatformDetector;

/** Lets a proof work a piece at a time, so that the device's answers arrive between two. */
final class ProofLoop {
    private final ProofHost host;
    private final NextTurn nextTurn = new NextTurn(this::work);

    private ProofLoop(Backend device) {
        host = new ProofHost(device, Kinds.all(), WorkerPort::send);
    }

    /** Begins to prove for the page, and says so. */
    static void start(Backend device) {
        ProofLoop loop = new ProofLoop(device);
        device.onFailure(() -> device.failure().ifPresent(failure ->
                WorkerPort.send(new Event.Lost(failure.reason(), false))));
        WorkerPort.listen(loop::receive);
        WorkerPort.send(new Event.Ready(device.name(), PlatformDetector.isWebAssemblyGC()
                ? "WebAssembly" : "JavaScript"));
    }

    private void receive(Request request) {
        host.receive(request);
        nextTurn.soon();
    }

    private void work() {
        try {
            if (host.work()) {
                nextTurn.soon();
            }
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("A proof", e));
        }
    }
}
