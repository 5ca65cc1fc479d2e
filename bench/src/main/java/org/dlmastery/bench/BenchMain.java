package org.dlmastery.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.devices.wasm.BrowserMachine;
import org.dlmastery.devices.wasm.ThreadedBackend;
import org.dlmastery.devices.wasm.UnsupportedMachineException;
import org.dlmastery.devices.wasm.WasmBackend;
import org.dlmastery.devices.wasm.WorkerPeer;
import org.dlmastery.devices.wasm.WorkerService;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.devices.webgpu.WebGpu;
import org.dlmastery.devices.webgpu.WebGpuBackend;
import org.dlmastery.devices.webgpu.kernel.Operands;

/** Where the program begins, in its worker: one device, and workloads on it. */
public final class BenchMain {
    private static final String TEAM_MEMBER = "TEAM_MEMBER";
    private static final WebGpu.Wanted HARDWARE = WebGpu.Wanted.fastest().withClock()
            .with(WebGpu.Kernels.FOR_HARDWARE);

    private final Map<Integer, Workload> open = new HashMap<>();
    private Backend device;
    private List<WorkerPeer> team = List.of();

    BenchMain() {
    }

    public static void main(String[] arguments) {
        if (BenchPort.name().equals(TEAM_MEMBER)) {
            BrowserMachine machine = new BrowserMachine();
            WasmBackend backend = fused(machine);
            WorkerService.start(backend, machine, new TeamMember(backend));
            return;
        }
        BenchMain bench = new BenchMain();
        BenchPort.listen(bench::take);
        BenchPort.answer(0, "ready", new float[0]);
    }

    /** The device that was started. */
    Backend device() {
        return device;
    }

    void take(BenchPort.Request request) {
        int id = request.id();
        switch (request.what()) {
            case "start" -> start(id, request.kind(), opened -> {
                device = opened;
                BenchPort.answer(id, device.name(), new float[0]);
            }, why -> BenchPort.fail(id, why));
            case "open" -> {
                open.put(id, team.isEmpty()
                        ? Workloads.create(request.kind(), device, request.numbers(), request.arrays())
                        : new TeamTraining(device, id, team, request.numbers(), request.arrays()));
                BenchPort.answer(id, "", new float[0]);
            }
            case "run" -> {
                Workload workload = open.get(request.of());
                workload.run((int) request.numbers()[0]);
                answerWhenReady(id, workload.end());
            }
            case "output" -> answerWhenReady(id, open.get(request.of()).output());
            case "times" -> answerTimes(id, open.get(request.of()), (int) request.numbers()[0]);
            case "profile" -> BenchPort.answer(id, profile(request), new float[0]);
            case "close" -> {
                open.remove(request.of()).close();
                BenchPort.answer(id, "", new float[0]);
            }
            default -> throw new IllegalArgumentException("request: nothing is called " + request.what());
        }
    }

    private void start(int id, String kind, Consumer<Backend> opened, Consumer<String> refused) {
        switch (kind) {
            case "reference" -> opened.accept(new ReferenceBackend());
            case "webgpu" -> WebGpu.open(WebGpu.Wanted.fastest().withClock(), opened::accept, refused);
            case "webgpu-hardware" -> WebGpu.open(HARDWARE, opened::accept, refused);
            case "webgpu-half" -> WebGpu.open(HARDWARE.with(Operands.half()), opened::accept, refused);
            case "webgpu-all-half" -> WebGpu.open(HARDWARE.with(new Operands(Operands.Form.HALF, 0)), opened::accept,
                    refused);
            case "threads" -> startThreads(id, opened);
            case "workers" -> startTeam(opened, refused);
            default -> opened.accept(wasm(kind));
        }
    }

    /** With two threads, both of them there. */
    private static void startThreads(int id, Consumer<Backend> opened) {
        try {
            acceptWhenStarted(id, ThreadedBackend.open(WasmBackend.MultiplyAdd.FUSED, 2), opened);
        } catch (UnsupportedMachineException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static void acceptWhenStarted(int id, ThreadedBackend threaded, Consumer<Backend> opened) {
        if (threaded.startedThreads() == 2) {
            opened.accept(threaded);
        } else {
            BenchPort.later(id, () -> acceptWhenStarted(id, threaded, opened));
        }
    }

    /** Two workers without memory in common, each on a device of its own. */
    private void startTeam(Consumer<Backend> opened, Consumer<String> refused) {
        BrowserMachine machine = new BrowserMachine();
        WasmBackend backend = fused(machine);
        team = List.of(new WorkerPeer(backend, machine, BenchPort.another(TEAM_MEMBER), peer -> {
            if (peer.failure().isPresent()) {
                refused.accept(peer.failure().get());
            } else {
                opened.accept(backend);
            }
        }));
    }

    private static WasmBackend fused(BrowserMachine machine) {
        try {
            return WasmBackend.open(machine, WasmBackend.MultiplyAdd.FUSED, TunedKernels.all());
        } catch (UnsupportedMachineException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static Backend wasm(String kind) {
        try {
            return WasmBackend.open(new BrowserMachine(), kind.equals("fused") ? WasmBackend.MultiplyAdd.FUSED
                    : WasmBackend.MultiplyAdd.SEPARATE, TunedKernels.all());
        } catch (UnsupportedMachineException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static void answerWhenReady(int id, Pending<float[]> pending) {
        answerWhenReady(id, pending, values -> BenchPort.answer(id, "", values));
    }

    private static <T> void answerWhenReady(int id, Pending<T> pending, Consumer<T> answer) {
        if (pending.isReady()) {
            answer.accept(pending.get());
        } else {
            BenchPort.later(id, () -> answerWhenReady(id, pending, answer));
        }
    }

    /** As {@link KernelProfile} has it; an error if the device has no clock. */
    private void answerTimes(int id, Workload workload, int replays) {
        KernelProfile profile = new KernelProfile((WebGpuBackend) device, workload, replays);
        answerWhenReady(id, profile, text -> BenchPort.answer(id, text, new float[0]));
    }

    /** One line a kernel: name, how often, microseconds, operations, bytes; separated by tabs. */
    private String profile(BenchPort.Request request) {
        CommandLog log = new CommandLog(device);
        StringBuilder text = new StringBuilder();
        try (Workload workload = Workloads.create(request.kind(), log, request.numbers(), request.arrays())) {
            workload.run(1);
            List<StepProfile.Line> lines = StepProfile.of(device, log.commands(), System::nanoTime);
            for (StepProfile.Line line : lines) {
                text.append(line.command().name()).append('\t').append(line.count()).append('\t')
                        .append(line.microseconds()).append('\t').append(line.command().operations()).append('\t')
                        .append(line.command().bytes()).append('\n');
            }
        }
        return text.toString();
    }
}
