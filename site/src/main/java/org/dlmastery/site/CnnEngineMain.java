package org.dlmastery.site;

import java.util.List;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.devices.wasm.kernel.TunedKernels;

/** Where the engine's program for convolutional networks begins, in its worker: one thread of the processor. */
public final class CnnEngineMain {
    private CnnEngineMain() {
    }

    public static void main(String[] arguments) {
        OneThread.start(TunedKernels.forImages(), List.of(new CnnKind()));
    }
}
