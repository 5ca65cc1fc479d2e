package org.dlmastery.site;

import org.dlmastery.devices.wasm.kernel.FusedKernels;

/** Where the small engine's program begins, in its worker: it makes the device and passes it in. */
public final class EngineMain {
    private EngineMain() {
    }

    public static void main(String[] arguments) {
        OneThread.start(FusedKernels.NONE, Kinds.small());
    }
}
