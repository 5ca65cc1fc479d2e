package org.dlmastery.core.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.proof.FaultyBackend.Fault;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.Finding.Part;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A proof finds nothing to complain of on a right device, and on one with a wrong kernel it does, for every kind of
 * model.
 */
class ProofTest {
    private static final Map<String, Supplier<ProvedRun>> RUNS = new TreeMap<>(Map.of(
            "mlp", SomeRuns::mlp, "cnn", SomeRuns::cnn, "gpt", SomeRuns::gpt, "gnn", SomeRuns::gnn));

    private static Stream<DynamicTest> each(Consumer<ProvedRun> test) {
        return RUNS.entrySet().stream().map(run -> DynamicTest.dynamicTest(run.getKey(),
                () -> test.accept(run.getValue().get())));
    }

    private static Set<Part> wrong(List<Finding> findings) {
        Set<Part> wrong = EnumSet.noneOf(Part.class);
        findings.stream().filter(finding -> !finding.passes()).forEach(finding -> wrong.add(finding.part()));
        return wrong;
    }

    @TestFactory
    Stream<DynamicTest> aRightDevicePasses() {
        return each(ProofTest::assertRight);
    }

    private static void assertRight(ProvedRun run) {
        List<Finding> findings = run.proveOn(new FaultyBackend(Fault.NONE));
        List<Finding> bad = findings.stream().filter(finding -> !finding.passes()).toList();
        assertEquals(List.of(), bad);
        int tensors = run.shown().saved().orElseThrow().parameters().size();
        assertEquals(tensors, count(findings, Part.GRADIENT));
        assertEquals(tensors, count(findings, Part.SLOPE));
        assertTrue(count(findings, Part.FIGURE) > 0, findings.toString());
        long telling = findings.stream().filter(each -> each.part() == Part.SLOPE && each.isTelling()).count();
        assertTrue(telling > tensors / 2, () -> telling + " of " + tensors + " slopes tell anything: " + findings);
        assertEquals(1, count(findings, Part.ANSWER));
    }

    private static long count(List<Finding> findings, Part part) {
        return findings.stream().filter(finding -> finding.part() == part).count();
    }

    @TestFactory
    Stream<DynamicTest> wrongProductsOfMatricesAreFoundInFiguresAndGradients() {
        return each(run -> {
            Set<Part> wrong = wrong(run.proveOn(new FaultyBackend(Fault.MATMUL)));
            assertTrue(wrong.containsAll(Set.of(Part.FIGURE, Part.GRADIENT)), wrong.toString());
        });
    }

    @TestFactory
    Stream<DynamicTest> aKernelThatIsWrongForGradientsOnlyIsFoundThere() {
        return each(run -> {
            Set<Part> wrong = wrong(run.proveOn(new FaultyBackend(Fault.MATMUL_OF_TRANSPOSED)));
            assertTrue(wrong.containsAll(Set.of(Part.GRADIENT, Part.SLOPE)), wrong.toString());
        });
    }

    @TestFactory
    Stream<DynamicTest> wrongSumsAreFound() {
        return each(run -> assertTrue(wrong(run.proveOn(new FaultyBackend(Fault.SUM))).contains(Part.FIGURE)));
    }

    /** A U-Net's proof takes its time on the JVM: here are its first pieces, all but most of the slopes. */
    @Test
    void ofTheDiffusionModelToo() {
        ProvedRun run = SomeRuns.diffusion();
        List<Finding> findings = run.firstOf(8, new FaultyBackend(Fault.NONE));
        assertEquals(Set.of(), wrong(findings));
        assertEquals(1, count(findings, Part.ANSWER));
        assertEquals(run.shown().saved().orElseThrow().parameters().size(), count(findings, Part.GRADIENT));
        assertTrue(count(findings, Part.SLOPE) >= 4, findings.toString());
        Finding first = run.untilWrong(new FaultyBackend(Fault.MATMUL));
        assertEquals(Part.ANSWER, first.part());
    }

    /** Of models that are small enough to be computed whole. */
    @Test
    void aFigureOnThePageThatIsNotTheModelsIsFound() {
        ProvedRun run = SomeRuns.mlp();
        Moment moment = run.shown().moment();
        float[] values = moment.metrics().values().clone();
        values[moment.metrics().columns().indexOf(Metrics.TEST_LOSS)] += 0.01f;
        Moment claimed = new Moment(moment.run(), moment.state(), moment.epoch(), moment.target(), moment.step(),
                moment.batch(), moment.batches(), new Metrics(moment.metrics().columns(), values), moment.measuredAt(),
                moment.stepsPerSecond(), moment.history());
        List<Finding> findings = run.prove(new FaultyBackend(Fault.NONE),
                new Event.Shown(claimed, run.shown().saved(), run.shown().pictures()));
        List<String> bad = new ArrayList<>();
        findings.stream().filter(finding -> !finding.passes()).forEach(finding -> bad.add(finding.part() + " "
                + finding.name()));
        assertEquals(List.of("SHOWN_FIGURE test-loss"), bad);
    }

    @Test
    void aPictureOnThePageThatIsNotTheModelsIsFound() {
        ProvedRun run = SomeRuns.mlp();
        List<NamedArray> pictures = new ArrayList<>();
        for (NamedArray picture : run.shown().pictures()) {
            float[] values = picture.values().clone();
            values[values.length / 2] += 0.01f;
            pictures.add(new NamedArray(picture.name(), picture.shape(), values));
        }
        List<Finding> findings = run.prove(new FaultyBackend(Fault.NONE),
                new Event.Shown(run.shown().moment(), run.shown().saved(), pictures));
        assertEquals(Set.of(Part.SHOWN_PICTURE), wrong(findings));
        Finding first = findings.stream().filter(finding -> !finding.passes()).findFirst().orElseThrow();
        assertEquals(0.01, first.difference(), 1e-6);
    }

    @Test
    void aFindingTravelsWhole() {
        Finding finding = new Finding(Part.SLOPE, "0.weight, 2", 0.5, 0.25, 0.25, 0.0625, 32, 100);
        assertEquals(finding, Finding.of(finding.array()));
        assertFalse(finding.passes());
        assertTrue(finding.isTelling());
        assertFalse(new Finding(Part.SLOPE, "a", 0, 0, Double.NaN, 1, 1, 1).passes(),
                "nothing passes that is no number");
    }
}
