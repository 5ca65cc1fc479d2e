package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every golden case on the reference device. */
class GoldenTest {
    @TestFactory
    Stream<DynamicTest> opsEqualPyTorch() {
        return tests(GoldenOps.cases(Golden.read("ops.json")));
    }

    @TestFactory
    Stream<DynamicTest> optimisersEqualPyTorch() {
        return tests(GoldenOptimisers.cases(Golden.read("optimisers.json")));
    }

    @TestFactory
    Stream<DynamicTest> runsEqualPyTorch() {
        return tests(GoldenRuns.cases(Golden.read("runs.json")));
    }

    @TestFactory
    Stream<DynamicTest> pagesEqualPyTorch() {
        return tests(GoldenPages.cases(Golden.read("pages.json")));
    }

    private static Stream<DynamicTest> tests(List<DeviceCase> cases) {
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)));
    }

    private static void run(DeviceCase wanted) {
        try {
            wanted.start(new ReferenceBackend()).finish();
        } catch (CaseSkipped e) {
            abort(e.getMessage());
        }
    }
}
