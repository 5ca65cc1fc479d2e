package org.dlmastery.site;

import org.dlmastery.devices.wasm.kernel.TunedKernels;

/** Where the JavaScript program begins that stands in for the engine of any large kind, in its worker: one thread. */
public final class TunedEngineMain {
    private TunedEngineMain() {
    }

    public static void main(String[] arguments) {
        OneThread.start(TunedKernels.all(), Kinds.large());
    }
}
