package org.dlmastery.site.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.ThreadedBackend;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.devices.wasm.WasmBackend.MultiplyAdd;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.devices.webgpu.WebGpu;
import org.dlmastery.devices.webgpu.kernel.Operands;
import org.teavm.classlib.PlatformDetector;

/** All devices that a browser may have: one line each. */
final class TestedDevices {
    private TestedDevices() {
    }

    static List<TestedDevice> all() {
        List<TestedDevice> devices = new ArrayList<>(List.of(
                TestedDevice.exact("Reference", (opened, absent) -> opened.accept(new ReferenceBackend())),
                TestedDevice.exact("CPU, SIMD", wasm(MultiplyAdd.SEPARATE)),
                TestedDevice.exact("CPU, relaxed SIMD", wasm(MultiplyAdd.FUSED)),
                TestedDevice.exact("CPU, SIMD, 2 threads", TestedDevices::openThreads),
                TestedDevice.ofWebGpu("GPU, WebGPU", webGpu(WebGpu.Wanted.fastest()))));
        if (PlatformDetector.isWebAssemblyGC()) {
            // Once is enough: a software adapter takes most of a minute, and the shaders are the same from JavaScript.
            WebGpu.Wanted hardware = WebGpu.Wanted.fastest().with(WebGpu.Kernels.FOR_HARDWARE);
            devices.add(TestedDevice.ofWebGpu("GPU, WebGPU, kernels for hardware", webGpu(hardware)));
            devices.add(TestedDevice.ofHalfPrecision("GPU, WebGPU, half precision",
                    webGpu(hardware.with(new Operands(Operands.Form.HALF, 0)))));
            devices.add(TestedDevice.ofHalfPrecision("GPU, WebGPU, half precision in words",
                    webGpu(hardware.with(new Operands(Operands.Form.PACKED_HALF, 0)))));
        }
        return devices;
    }

    /** Commands of any size are cut; the test begins when the second thread is there to help. */
    private static void openThreads(Consumer<Backend> opened, Consumer<String> absent) {
        ThreadedBackend backend;
        try {
            backend = ThreadedBackend.openCuttingAll(MultiplyAdd.SEPARATE, 2);
        } catch (UnsupportedMachineException e) {
            absent.accept(e.getMessage());
            return;
        }
        new ThreadsStart(backend, opened, absent).look();
    }

    private static TestedDevice.Opener wasm(MultiplyAdd multiplyAdd) {
        return (opened, absent) -> {
            WasmBackend backend;
            try {
                backend = WasmBackend.open(new BrowserMachine(), multiplyAdd, TunedKernels.all());
            } catch (UnsupportedMachineException e) {
                absent.accept(e.getMessage());
                return;
            }
            opened.accept(backend);
        };
    }

    private static TestedDevice.Opener webGpu(WebGpu.Wanted wanted) {
        return (opened, absent) -> WebGpu.open(wanted, opened::accept, absent);
    }
}
