package org.dlmastery.devices.wasm;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.cases.AllCases;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.golden.Golden;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the pages show of the models' insides, and Muon's steps, on the wasm device with all its kernels. */
final class GoldenPagesTest {
    private static final List<String> KINDS = List.of("golden page: ", "optimiser: ");

    @TestFactory
    Stream<DynamicTest> pagesEqualPyTorchAndMuonTheReference() {
        List<String> files = AllCases.GOLDEN_FILES.stream().map(Golden::text).toList();
        return AllCases.of(true, files).stream().filter(each -> KINDS.stream().anyMatch(each.name()::startsWith))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)));
    }

    private static void run(DeviceCase wanted) {
        try {
            wanted.start(Opened.withFusedKernels()).finish();
        } catch (CaseSkipped e) {
            abort(e.getMessage());
        }
    }
}
