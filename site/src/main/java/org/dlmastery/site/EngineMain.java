package org.dlmastery.site;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;

/** Where the engine's program begins, in its worker: it makes the device and passes it in. */
public final class EngineMain {
    private EngineMain() {
    }

    public static void main(String[] arguments) {
        try {
            Backend device;
            String name;
            try {
                // Without fused operations, so that a run gives the same bits on every machine.
                device = WasmBackend.open(new BrowserMachine(), WasmBackend.MultiplyAdd.SEPARATE);
                name = device.name();
            } catch (UnsupportedMachineException e) {
                device = new ReferenceBackend();
                name = device.name() + " (slow: " + e.getMessage() + ")";
            }
            EngineLoop.start(EngineLoop.host(device, List.of(new MlpKind())), name);
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Starting the engine", e));
        }
    }
}
