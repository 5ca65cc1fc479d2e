package org.dlmastery.site;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.FullEngine;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.jso.JSBody;

/**
 * Where the engine's full program begins, in its worker, whose name says which of all devices to open. A page loads it
 * when it is to compute on another device than one thread of the processor.
 */
public final class FullEngineMain {
    private FullEngineMain() {
    }

    public static void main(String[] arguments) {
        try {
            String name = workerName();
            if (name.equals(EngineTeam.MEMBER)) {
                EngineTeam.join();
            } else if (name.equals(DeviceKind.CPU_WORKERS.name())) {
                EngineTeam.lead(reason -> WorkerPort.send(new Event.Absent(reason)));
            } else if (name.startsWith(FullEngine.PROOF)) {
                EngineDevices.open(DeviceKind.valueOf(name.substring(FullEngine.PROOF.length())), ProofLoop::start,
                        reason -> WorkerPort.send(new Event.Absent(reason)));
            } else if (name.startsWith(FullEngine.PACE)) {
                PaceLoop.start(name.substring(FullEngine.PACE.length()));
            } else {
                EngineDevices.open(DeviceKind.valueOf(name), FullEngineMain::begin,
                        reason -> WorkerPort.send(new Event.Absent(reason)));
            }
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Starting the engine", e));
        }
    }

    private static void begin(Backend device) {
        EngineLoop loop = EngineLoop.start(EngineLoop.host(device, Kinds.all()), device.name());
        device.onFailure(loop::workSoon);
    }

    @JSBody(script = "return self.name;")
    private static native String workerName();
}
