package org.dlmastery.site;

import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.devices.wasm.WasmBackend.MultiplyAdd;

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
            case CPU_THREADS, WEBGPU -> absent.accept("This version of the engine doesn't have the device.");
        }
    }

    private static void wasm(MultiplyAdd multiplyAdd, Consumer<Backend> opened, Consumer<String> absent) {
        WasmBackend backend;
        try {
            backend = WasmBackend.open(new BrowserMachine(), multiplyAdd);
        } catch (UnsupportedMachineException e) {
            absent.accept(e.getMessage());
            return;
        }
        opened.accept(backend);
    }
}
