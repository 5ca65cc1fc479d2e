package org.dlmastery.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.host.ReplicaHost;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.devices.wasm.WasmBackend.MultiplyAdd;
import org.dlmastery.devices.wasm.WorkerPeer;
import org.dlmastery.devices.wasm.WorkerService;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.ui.engine.Processor;
import org.dlmastery.ui.engine.WorkerPort;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Workers with an engine each that share every batch: one leads, starts the others and speaks with the page. */
final class EngineTeam {
    /** The name of a worker that is led. */
    static final String MEMBER = "TEAM_MEMBER";

    private final BrowserMachine machine = new BrowserMachine();
    private final WasmBackend backend;
    private final Consumer<String> absent;
    private final List<WorkerPeer> starting = new ArrayList<>();
    private final List<WorkerPeer> ready = new ArrayList<>();

    private EngineTeam(Consumer<String> absent) throws UnsupportedMachineException {
        this.absent = absent;
        backend = WasmBackend.open(machine, MultiplyAdd.SEPARATE, TunedKernels.all());
    }

    /** Begins to work as one that is led. */
    static void join() {
        BrowserMachine machine = new BrowserMachine();
        try {
            WasmBackend backend = WasmBackend.open(machine, MultiplyAdd.SEPARATE, TunedKernels.all());
            WorkerService.start(backend, machine, new ReplicaHost(backend, Kinds.all()));
        } catch (UnsupportedMachineException e) {
            WorkerService.refuse(e.getMessage());
        }
    }

    /**
     * Starts the others and then begins to work for the page, with as many as have started.
     *
     * @param absent gets why there can be no team, in words
     */
    static void lead(Consumer<String> absent) {
        int workers = Processor.threads();
        if (workers < 2) {
            absent.accept("This machine lets a page use one thread only.");
            return;
        }
        try {
            new EngineTeam(absent).start(workers - 1);
        } catch (UnsupportedMachineException e) {
            absent.accept(e.getMessage());
        }
    }

    private void start(int others) {
        try {
            for (int i = 0; i < others; i++) {
                starting.add(new WorkerPeer(backend, machine, startAnother(MEMBER), this::settle));
            }
        } catch (RuntimeException refused) {
            starting.forEach(Peer::close);
            absent.accept("This browser makes no workers within workers here: " + refused.getMessage());
        }
    }

    /** One of the others has started, or has failed to. */
    private void settle(WorkerPeer other) {
        if (!starting.remove(other)) {
            return;
        }
        if (other.failure().isEmpty()) {
            ready.add(other);
        }
        if (starting.isEmpty()) {
            begin(other);
        }
    }

    private void begin(WorkerPeer last) {
        if (ready.isEmpty()) {
            absent.accept("No other worker could be started: " + last.failure().orElse(""));
            return;
        }
        List<Peer> peers = List.copyOf(ready);
        EngineHost host = EngineHost.sharing(backend, Kinds.all(), peers, System::nanoTime, WorkerPort::send);
        EngineLoop loop = EngineLoop.start(host, EngineHost.sharedName(backend, peers.size()));
        ready.forEach(peer -> peer.onNews(loop::work));
    }

    @JSBody(params = "name", script = "return self.startAnother(name);")
    private static native JSObject startAnother(String name);
}
