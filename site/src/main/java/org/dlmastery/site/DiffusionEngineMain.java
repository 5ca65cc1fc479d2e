package org.dlmastery.site;

import java.util.List;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.devices.wasm.kernel.TunedKernels;

/** Where the engine's program for diffusion models begins, in its worker: one thread of the processor. */
public final class DiffusionEngineMain {
    private DiffusionEngineMain() {
    }

    public static void main(String[] arguments) {
        OneThread.start(TunedKernels.forImages(), List.of(new DiffusionKind()));
    }
}
