package org.dlmastery.site;

import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.train.EngineHost;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.classlib.PlatformDetector;

/** Where the engine's program begins, in its worker. */
public final class EngineMain {
    private EngineMain() {
    }

    public static void main(String[] arguments) {
        try {
            EngineLoop loop = new EngineLoop(new EngineHost(new ReferenceBackend(), System::nanoTime, WorkerPort::send));
            WorkerPort.listen(loop::receive);
            WorkerPort.send(new Event.Ready("Reference", program()));
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Starting the engine", e));
        }
    }

    private static String program() {
        return PlatformDetector.isWebAssemblyGC() ? "WebAssembly" : "JavaScript";
    }
}
