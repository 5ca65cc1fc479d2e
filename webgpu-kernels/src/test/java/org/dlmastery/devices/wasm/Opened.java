package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Opens the device on the JVM, and places numbers on devices. */
public final class Opened {
    private Opened() {
    }

    public static WasmBackend onTheJvm() {
        try {
            return WasmBackend.open(new JvmMachine(), WasmBackend.MultiplyAdd.SEPARATE);
        } catch (UnsupportedMachineException missing) {
            throw new AssertionError(missing);
        }
    }

    /** Cuts whatever can be cut into parts for so many threads, of which some help beside the calling one. */
    public static ThreadedBackend onThreadsOfTheJvm(int threads, int helpers) {
        try {
            return new ThreadedBackend(new JvmThreads(threads, helpers), WasmBackend.MultiplyAdd.SEPARATE, 0);
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
