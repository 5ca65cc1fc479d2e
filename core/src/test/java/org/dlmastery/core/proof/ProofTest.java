package org.dlmastery.core.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.proof.FaultyBackend.Fault;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.Finding.Part;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A proof finds nothing to complain of on a right device, and on one with a wrong kernel it does, for every kind of model. */
class ProofTest {
    private static final Map<String, Supplier<ProvedRun>> RUNS = new TreeMap<>(Map.of(
            "mlp", ProofTest::mlp, "cnn", ProofTest::cnn, "gpt", ProofTest::gpt, "gnn", ProofTest::gnn));

    private static ProvedRun mlp() {
        return new ProvedRun(new MlpKind(), MlpControls.ALL.initial(), Optional.empty(), List.of(MlpSpec.PLANE), 20);
    }

    private static ProvedRun cnn() {
        return new ProvedRun(new CnnKind(), cnnSettings(), Optional.of(CnnSpec.supply(ImageDataset.MNIST, images(60, 1),
                labels(60), images(40, 2), labels(40))), List.of(), 6);
    }

    private static Values cnnSettings() {
        try {
            return CnnControls.ALL.initial().withText(CnnControls.LAYERS, "c4k3n,b,r,m2,d10,f,u10")
                    .with(CnnControls.BATCH, 16);
        } catch (BadValueException bad) {
            throw new AssertionError(bad);
        }
    }

    private static ProvedRun gpt() {
        CharacterText text = CharacterText.own("the quick brown fox jumps over the lazy dog; ".repeat(50));
        Values settings = GptPresets.PICO.values().with(GptControls.TEXT, text.source()).with(GptControls.CONTEXT, 16)
                .with(GptControls.LAYERS, 1.0).with(GptControls.HEADS, 2).with(GptControls.WIDTH, 32)
                .with(GptControls.BATCH, 8.0);
        return new ProvedRun(new GptKind(), settings, Optional.of(new Request.Supply(text.source().name(), text.arrays())),
                List.of(), 6);
    }

    private static ProvedRun gnn() {
        return new ProvedRun(new GnnKind(), GnnControls.ALL.initial(), Optional.empty(), List.of(GnnSpec.NODES), 20);
    }

    private static ProvedRun diffusion() {
        return new ProvedRun(new DiffusionKind(), DiffusionControls.ALL.initial()
                .with(DiffusionControls.WIDTHS, DiffusionControls.WIDTHS.choices().get(0).value())
                .with(DiffusionControls.IMAGES, 100.0).with(DiffusionControls.BATCH, 4.0),
                Optional.of(new Request.Supply(DiffusionSpec.DATA_SET, ImageArrays.of(ImageDataset.MNIST, images(100, 3),
                        labels(100), images(12, 4), labels(12)))), List.of(), 2);
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return labels;
    }

    /** Dots whose place follows from the class, on a ground that differs from image to image. */
    private static byte[] images(int count, int seed) {
        byte[] images = new byte[count * 28 * 28];
        for (int i = 0; i < images.length; i++) {
            int image = i / (28 * 28);
            images[i] = (byte) ((i * 37 + seed * 101 + image * 53) % 91 + (i / 28 % 28 / 3 == image % 10 ? 150 : 0));
        }
        return images;
    }

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

    /** A U-Net's proof takes its time on the JVM: the wrong one ends with the first difference. */
    @Test
    void ofTheDiffusionModelToo() {
        ProvedRun run = diffusion();
        assertRight(run);
        Finding first = run.untilWrong(new FaultyBackend(Fault.MATMUL));
        assertEquals(Part.ANSWER, first.part());
    }

    /** Of models that are small enough to be computed whole. */
    @Test
    void aFigureOnThePageThatIsNotTheModelsIsFound() {
        ProvedRun run = mlp();
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
        ProvedRun run = mlp();
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
        assertFalse(new Finding(Part.SLOPE, "a", 0, 0, Double.NaN, 1, 1, 1).passes(), "nothing passes that is no number");
    }
}
