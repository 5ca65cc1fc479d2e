package org.dlmastery.site;

import java.util.List;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.devices.wasm.kernel.TunedKernels;

/** Where the engine's program for transformers begins, in its worker: one thread of the processor. */
public final class GptEngineMain {
    private GptEngineMain() {
    }

    public static void main(String[] arguments) {
        OneThread.start(TunedKernels.forSequences(), List.of(new GptKind()));
    }
}
