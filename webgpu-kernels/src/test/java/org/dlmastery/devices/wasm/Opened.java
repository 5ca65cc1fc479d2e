package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.devices.wasm.kernel.FusedKernels;

/** Opens the device on the JVM, and places numbers on devices. */
public final class Opened {
    private Opened() {
    }

    public static WasmBackend onTheJvm() {
        return onTheJvm(FusedKernels.NONE);
    }

    public static WasmBackend withFusedKernels() {
        return onTheJvm(TunedKernels.all());
    }

    /** With these kernels for whole operations. */
    public static WasmBackend with(FusedKernels fusedKernels) {
        return onTheJvm(fusedKernels);
    }

    private static WasmBackend onTheJvm(FusedKernels fusedKernels) {
        try {
            return WasmBackend.open(new JvmMachine(), WasmBackend.MultiplyAdd.SEPARATE, fusedKernels);
        } catch (UnsupportedMachineException missing) {
            throw new AssertionError(missing);
        }
    }

    /** Cuts whatever can be cut into parts for so many threads, of which some help beside the calling one. */
    public static ThreadedBackend onThreadsOfTheJvm(int threads, int helpers) {
        return onThreadsOfTheJvm(threads, helpers, FusedKernels.NONE);
    }

    public static ThreadedBackend onThreadsOfTheJvm(int threads, int helpers, FusedKernels fusedKernels) {
        try {
            return ThreadedBackend.cuttingAll(new JvmThreads(threads, helpers), WasmBackend.MultiplyAdd.SEPARATE,
                    fusedKernels);
        } catch (UnsupportedMachineException missing) {
            throw new AssertionError(missing);
        }
    }

    public static View placed(Backend backend, float[] values, int... sizes) {
        return placed(backend, DType.F32, values, sizes);
    }

    public static View placed(Backend backend, DType type, float[] values, int... sizes) {
        Buffer buffer = backend.allocate(type, values.length);
        backend.write(buffer, values);
        return View.of(buffer, Shape.of(sizes));
    }
}
