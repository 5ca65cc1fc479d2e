package org.dlmastery.site;

import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.ThreadedBackend;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.devices.wasm.WasmBackend.MultiplyAdd;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.devices.webgpu.WebGpu;
import org.dlmastery.ui.engine.Processor;

/** Opens any of the devices that a browser may have. */
final class EngineDevices {
    private EngineDevices() {
    }

    /**
     * Opens a device, now or later.
     *
     * @param absent gets why the device isn't here, in words
     */
    static void open(DeviceKind device, Consumer<Backend> opened, Consumer<String> absent) {
        switch (device) {
            case CPU -> wasm(MultiplyAdd.SEPARATE, opened, absent);
            case CPU_FUSED -> wasm(MultiplyAdd.FUSED, opened, absent);
            case CPU_THREADS -> threads(opened, absent);
            case CPU_WORKERS -> throw new IllegalArgumentException("several workers are no one device: see EngineTeam");
            case WEBGPU -> WebGpu.open(WebGpu.Wanted.fastest(), opened::accept, absent);
        }
    }

    private static void threads(Consumer<Backend> opened, Consumer<String> absent) {
        int threads = Processor.threads();
        if (threads < 2) {
            absent.accept("This machine lets a page use one thread only.");
            return;
        }
        ThreadedBackend backend;
        try {
            backend = ThreadedBackend.open(MultiplyAdd.SEPARATE, threads);
        } catch (UnsupportedMachineException e) {
            absent.accept(e.getMessage());
            return;
        }
        opened.accept(backend);
    }

    private static void wasm(MultiplyAdd multiplyAdd, Consumer<Backend> opened, Consumer<String> absent) {
        WasmBackend backend;
        try {
            backend = WasmBackend.open(new BrowserMachine(), multiplyAdd, TunedKernels.all());
        } catch (UnsupportedMachineException e) {
            absent.accept(e.getMessage());
            return;
        }
        opened.accept(backend);
    }
}
