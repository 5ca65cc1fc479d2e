package org.dlmastery.site;

import org.dlmastery.core.kind.gpt.PretrainedHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.classlib.PlatformDetector;

/** Where the program for language models from files begins, in its worker: one thread of the processor. */
public final class Gpt2EngineMain {
    private static final long SLICE_NANOSECONDS = 12_000_000;

    private final PretrainedHost host;
    private final NextTurn nextTurn = new NextTurn(this::work);

    private Gpt2EngineMain(PretrainedHost host) {
        this.host = host;
    }

    public static void main(String[] arguments) {
        OneThread.start(TunedKernels.forSequences(), (device, name) -> {
            Gpt2EngineMain engine = new Gpt2EngineMain(
                    new PretrainedHost(device, System::nanoTime, WorkerPort::send));
            WorkerPort.listen(request -> {
                engine.host.receive(request);
                engine.nextTurn.soon();
            }, file -> engine.host.file(GivenBlob.bytes(file)));
            WorkerPort.send(new Event.Ready(name,
                    PlatformDetector.isWebAssemblyGC() ? "WebAssembly" : "JavaScript"));
        });
    }

    /** A slice; then whatever the page has sent has its turn, so that Stop waits for one token at most. */
    private void work() {
        try {
            if (host.work(SLICE_NANOSECONDS)) {
                nextTurn.soon();
            }
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("The work of the model from a file", e));
        }
    }
}
