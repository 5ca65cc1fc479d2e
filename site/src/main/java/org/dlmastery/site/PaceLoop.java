package org.dlmastery.site;

import org.dlmastery.core.pace.PaceHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.IdleMachine;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.devices.wasm.WasmBackend.MultiplyAdd;
import org.dlmastery.devices.wasm.kernel.FusedKernels;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.classlib.PlatformDetector;

/** Times commands a piece at a time, on the device that a page's engine computes on first. */
final class PaceLoop {
    private final PaceHost host;
    private final NextTurn nextTurn = new NextTurn(this::work);

    private PaceLoop(PaceHost host) {
        this.host = host;
    }

    /** Begins to work for the page, and says so. @param kind whose page's engine it is */
    static void start(String kind) {
        boolean isSmall = Kinds.small().stream().anyMatch(small -> small.spec().name().equals(kind));
        FusedKernels kernels = isSmall ? FusedKernels.NONE : TunedKernels.all();
        try {
            WasmBackend device = WasmBackend.open(new BrowserMachine(), MultiplyAdd.SEPARATE, kernels);
            WasmBackend idle = WasmBackend.open(new IdleMachine(), MultiplyAdd.SEPARATE, kernels);
            PaceLoop loop = new PaceLoop(new PaceHost(device, idle, Kinds.all(), System::nanoTime, WorkerPort::send));
            WorkerPort.listen(loop::receive);
            WorkerPort.send(new Event.Ready(device.name(), PlatformDetector.isWebAssemblyGC()
                    ? "WebAssembly" : "JavaScript"));
        } catch (UnsupportedMachineException e) {
            WorkerPort.send(new Event.Absent(e.getMessage()));
        }
    }

    private void receive(Request request) {
        host.receive(request);
        nextTurn.soon();
    }

    private void work() {
        try {
            if (host.work()) {
                nextTurn.soon();
            }
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Measuring this device", e));
        }
    }
}
