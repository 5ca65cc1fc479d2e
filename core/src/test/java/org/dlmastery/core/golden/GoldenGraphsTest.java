package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.stream.Stream;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.io.json.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Graph networks as PyTorch computes them, on the reference device. */
class GoldenGraphsTest {
    private static Json graphs() {
        return Golden.read("pages.json").member("graphs");
    }

    @TestFactory
    Stream<DynamicTest> modelsEqualPyTorch() {
        return GoldenGraphs.cases(graphs()).stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            try {
                each.start(new ReferenceBackend()).finish();
            } catch (CaseSkipped e) {
                abort(e.getMessage());
            }
        }));
    }

    @Test
    void theNormalisedMatrixEqualsPyTorchs() {
        assertArrayEquals(Golden.Values.of(graphs().member("S")).data(),
                Adjacency.normalised(GoldenGraphs.graph(graphs())), 1e-6f);
    }
}
