package org.dlmastery.site;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.engine.Failure;
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
            EngineDevices.open(DeviceKind.valueOf(workerName()), FullEngineMain::begin,
                    reason -> WorkerPort.send(new Event.Absent(reason)));
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Starting the engine", e));
        }
    }

    private static void begin(Backend device) {
        EngineLoop.start(device, device.name());
    }

    @JSBody(script = "return self.name;")
    private static native String workerName();
}
