package org.dlmastery.site;

import java.util.List;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.devices.wasm.kernel.TunedKernels;

/** Where the engine's program for networks of graphs begins, in its worker: one thread of the processor. */
public final class GnnEngineMain {
    private GnnEngineMain() {
    }

    public static void main(String[] arguments) {
        OneThread.start(TunedKernels.forRows(), List.of(new GnnKind()));
    }
}
