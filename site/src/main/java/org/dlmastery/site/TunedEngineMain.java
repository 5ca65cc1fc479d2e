package org.dlmastery.site;

import org.dlmastery.devices.wasm.kernel.AllFusedKernels;

/** Where the tuned engine's program begins, in its worker: one thread of the processor for all large kinds. */
public final class TunedEngineMain {
    private TunedEngineMain() {
    }

    public static void main(String[] arguments) {
        OneThread.start(new AllFusedKernels(), Kinds.large());
    }
}
