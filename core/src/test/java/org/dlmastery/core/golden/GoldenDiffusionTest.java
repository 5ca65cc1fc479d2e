package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The entries of {@code diffusion.json}: each is skipped by its name as long as there are no noise schedules. */
class GoldenDiffusionTest {
    @TestFactory
    Stream<DynamicTest> equalsPyTorch() {
        return Golden.read("diffusion.json").members().keySet().stream().map(name -> DynamicTest.dynamicTest(name,
                () -> abort("the diffusion " + name + " doesn't exist yet")));
    }
}
