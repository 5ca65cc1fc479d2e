package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.cases.AllCases;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;

/**
 * Where the program of {@code scripts/gpu} begins: what {@link BenchMain} does, and core's suite of cases on its
 * device, one case a request, so that the other side knows by name which case failed, hung or ended the process.
 */
public final class GpuMain {
    private static final String PASSED = "passed";
    private static final String SKIPPED = "skipped\n";
    private static final String FAILED = "failed\n";
    private static final String LOST = "lost\n";
    private static final String BETWEEN_FILES = "\f";

    private final BenchMain bench = new BenchMain();
    private List<DeviceCase> cases = List.of();

    private GpuMain() {
    }

    public static void main(String[] arguments) {
        GpuMain gpu = new GpuMain();
        BenchPort.listen(gpu::take);
        BenchPort.answer(0, "ready", new float[0]);
    }

    private void take(BenchPort.Request request) {
        switch (request.what()) {
            case "suite" -> prepare(request.id(), AllCases.of(false, List.of(request.kind().split(BETWEEN_FILES))));
            case "half-suite" -> prepare(request.id(), AllCases.ofHalfPrecision());
            case "case" -> begin(request.id(), cases.get((int) request.numbers()[0]));
            default -> bench.take(request);
        }
    }

    /** Answers with the names of the cases that can be asked from now on, one a line. */
    private void prepare(int id, List<DeviceCase> suite) {
        cases = suite;
        List<String> names = new ArrayList<>();
        cases.forEach(each -> names.add(each.name()));
        BenchPort.answer(id, String.join("\n", names), new float[0]);
    }

    private void begin(int id, DeviceCase asked) {
        try {
            finish(id, asked.start(bench.device()));
        } catch (RuntimeException | Error e) {
            BenchPort.answer(id, unpassed(e), new float[0]);
        }
    }

    private void finish(int id, CaseRun run) {
        if (!run.isReady()) {
            bench.device().flush();
            BenchPort.later(id, () -> finish(id, run));
            return;
        }
        String result = PASSED;
        try {
            run.finish();
        } catch (RuntimeException | Error e) {
            result = unpassed(e);
        }
        BenchPort.answer(id, result, new float[0]);
    }

    /** A device that has failed fails every later case too, so the answer tells that apart. */
    private String unpassed(Throwable reason) {
        if (reason instanceof CaseSkipped) {
            return SKIPPED + reason.getMessage();
        }
        return (bench.device().failure().isPresent() ? LOST : FAILED) + BenchPort.words(reason);
    }
}
