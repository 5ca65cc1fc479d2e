package org.dlmastery.site;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.train.EngineHost;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.classlib.PlatformDetector;

/** Where the engine's program begins, in its worker: it makes the device and passes it in. */
public final class EngineMain {
    private EngineMain() {
    }

    public static void main(String[] arguments) {
        try {
            Backend device = device();
            EngineLoop loop = new EngineLoop(new EngineHost(device, System::nanoTime, WorkerPort::send));
            WorkerPort.listen(loop::receive);
            WorkerPort.send(new Event.Ready(device.name(), program()));
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Starting the engine", e));
        }
    }

    /** The vector device without fused operations, so that a run gives the same bits on every machine. */
    private static Backend device() {
        try {
            return WasmBackend.open(new BrowserMachine(), WasmBackend.MultiplyAdd.SEPARATE);
        } catch (UnsupportedMachineException e) {
            return new ReferenceBackend();
        }
    }

    private static String program() {
        return PlatformDetector.isWebAssemblyGC() ? "WebAssembly" : "JavaScript";
    }
}
