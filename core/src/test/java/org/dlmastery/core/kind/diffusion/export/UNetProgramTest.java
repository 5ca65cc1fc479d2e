package org.dlmastery.core.kind.diffusion.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.export.ExportedPrograms;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.mlp.export.Python;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs of U-Nets, run by NumPy, PyTorch, JAX and Keras: they find the noise that the engine finds, and draw the
 * digits that it draws.
 */
@Tag("python")
class UNetProgramTest {
    private static final float TOLERANCE = 1e-4f;
    /** The module that a format's programs need; a notebook's cells are run one after the other. */
    private static final Map<ExportFormat, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put(ExportFormat.NUMPY, "numpy");
        MODULES.put(ExportFormat.NOTEBOOK, "torch");
        MODULES.put(ExportFormat.JAX, "jax");
        MODULES.put(ExportFormat.KERAS, "keras");
    }

    @TempDir
    private Path folder;
    private final Map<String, LearntUNet> networks = new LinkedHashMap<>();

    private static byte[] file(LearntUNet network, ExportFormat format) {
        return SomeUNets.exporter(network).write(format).bytes();
    }

    /** The notebook's cells are the script's parts, so one of the two is run, the other compiled. */
    @TestFactory
    Stream<DynamicTest> programsCompile() {
        return Stream.of(ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY)
                .map(format -> DynamicTest.dynamicTest(format.name(), () -> {
                    assumeTrue(Python.has(), "skipped: there is no python3");
                    SomeUNets.Case asked = SomeUNets.cases().values().iterator().next();
                    assertEquals(new Python.Result(0, ""), Python.run(folder, List.of("-W", "error", "-m", "py_compile",
                            ExportedPrograms.write(folder, format + ".py", file(SomeUNets.unanswered(asked), format)))));
                }));
    }

    @TestFactory
    Stream<DynamicContainer> programsFindTheEnginesNoiseAndDrawItsDigits() {
        SomeUNets.cases().forEach((name, asked) -> networks.put(name, SomeUNets.network(asked)));
        return MODULES.entrySet().stream().map(each -> DynamicContainer.dynamicContainer(each.getKey().name(),
                Python.has("numpy", each.getValue(), each.getKey() == ExportFormat.NOTEBOOK ? "matplotlib" : "numpy")
                        ? cases(each.getKey()) : Stream.of(DynamicTest.dynamicTest("runs",
                                () -> assumeTrue(false, each.getValue() + " can't be imported")))));
    }

    private Stream<DynamicTest> cases(ExportFormat format) {
        String ending = format == ExportFormat.NOTEBOOK ? ".ipynb" : ".py";
        ExportedPrograms programs = new ExportedPrograms(folder,
                "forward(inputs[\"images\"], inputs[\"times\"], inputs[\"labels\"])").inputs(Npz.write(SomeUNets.inputs()));
        List<DynamicTest> tests = new ArrayList<>();
        networks.forEach((name, network) -> {
            String program = programs.add(ending, file(network, format));
            tests.add(DynamicTest.dynamicTest(name, () -> {
                programs.assertLogits(program, SomeUNets.said(network), TOLERANCE);
                assertTrue(programs.said(program).startsWith("4 digits are the page's; "), () -> programs.said(program));
            }));
        });
        if (format == ExportFormat.NUMPY) {
            tests.addAll(wrongAndUnchecked(programs));
        }
        tests.add(0, DynamicTest.dynamicTest("runs", programs::run));
        return tests.stream();
    }

    private List<DynamicTest> wrongAndUnchecked(ExportedPrograms programs) {
        SomeUNets.Case asked = SomeUNets.cases().get("linear, one step, not clipped");
        LearntUNet network = networks.get("linear, one step, not clipped");
        float[] images = network.answers().images().clone();
        images[100] += 0.06f * Math.max(1, Math.abs(images[100]));
        String wrong = programs.add(".py", file(new LearntUNet(network.experiment(), network.arrays(),
                new DiffusionAnswers(asked.sampling(), network.steps(),
                        network.answers().labels(), images), network.steps()), ExportFormat.NUMPY));
        String unchecked = programs.add(".py", file(SomeUNets.unanswered(asked), ExportFormat.NUMPY));
        return List.of(DynamicTest.dynamicTest("another digit is an assertion's error", () -> {
            String error = programs.error(wrong);
            assertTrue(error.contains("AssertionError: the digits differ from the page's by "), error);
        }), DynamicTest.dynamicTest("without digits there is no check",
                () -> assertFalse(programs.said(unchecked).contains("page's"), () -> programs.said(unchecked))));
    }
}
