package org.dlmastery.site;

import java.util.List;
import java.util.function.BiConsumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.train.Kind;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.devices.wasm.kernel.FusedKernels;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;

/** An engine on one thread of the processor, or without vector instructions, slowly, on the reference device. */
final class OneThread {
    private OneThread() {
    }

    /**
     * Begins to work for the page.
     *
     * @param kernels which whole operations have kernels of their own
     */
    static void start(FusedKernels kernels, List<Kind> kinds) {
        start(kernels, (device, name) -> EngineLoop.start(EngineLoop.host(device, kinds), name));
    }

    /**
     * Begins with other work than training.
     *
     * @param work gets the device, and what it is for people
     */
    static void start(FusedKernels kernels, BiConsumer<Backend, String> work) {
        try {
            Backend device;
            String name;
            try {
                // Multiply and add apart, so that a run gives the same bits on every machine.
                device = WasmBackend.open(new BrowserMachine(), WasmBackend.MultiplyAdd.SEPARATE, kernels);
                name = device.name();
            } catch (UnsupportedMachineException e) {
                device = new ReferenceBackend();
                name = device.name() + " (slow: " + e.getMessage() + ")";
            }
            work.accept(device, name);
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Starting the engine", e));
        }
    }
}
