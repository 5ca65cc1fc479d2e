package org.dlmastery.core.kind.cnn.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.ExportedPrograms;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.mlp.export.Python;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Programs of networks for images, run by NumPy, PyTorch, JAX and Keras, give the engine's logits. */
@Tag("python")
class CnnProgramTest {
    private static final float TOLERANCE = 1e-5f;
    /** The module that a format's programs need; a notebook's cells are run one after the other. */
    private static final Map<ExportFormat, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put(ExportFormat.NUMPY, "numpy");
        MODULES.put(ExportFormat.PYTORCH, "torch");
        MODULES.put(ExportFormat.JAX, "jax");
        MODULES.put(ExportFormat.KERAS, "keras");
        MODULES.put(ExportFormat.NOTEBOOK, "torch");
    }

    @TempDir
    private Path folder;

    private static String ending(ExportFormat format) {
        return format == ExportFormat.NOTEBOOK ? ".ipynb" : ".py";
    }

    @TestFactory
    Stream<DynamicTest> programsCompile() {
        return MODULES.keySet().stream().filter(format -> format != ExportFormat.NOTEBOOK)
                .map(format -> DynamicTest.dynamicTest(format.name(), () -> {
                    assumeTrue(Python.has(), "skipped: there is no python3");
                    List<String> arguments = new ArrayList<>(List.of("-W", "error", "-m", "py_compile"));
                    SomeImageNetworks.experiments().values().forEach(experiment -> arguments.add(ExportedPrograms.write(folder,
                            format + "-" + arguments.size() + ".py", SomeImageNetworks.exporter(
                                    SomeImageNetworks.network(experiment)).write(format).bytes())));
                    assertEquals(new Python.Result(0, ""), Python.run(folder, arguments));
                }));
    }

    @TestFactory
    Stream<DynamicContainer> programsGiveTheEnginesLogits() {
        return MODULES.entrySet().stream().map(each -> DynamicContainer.dynamicContainer(each.getKey().name(),
                Python.has("numpy", each.getValue(), each.getKey() == ExportFormat.NOTEBOOK ? "matplotlib" : "numpy")
                        ? cases(each.getKey()) : Stream.of(DynamicTest.dynamicTest("runs",
                                () -> assumeTrue(false, each.getValue() + " can't be imported")))));
    }

    private Stream<DynamicTest> cases(ExportFormat format) {
        ExportedPrograms programs = new ExportedPrograms(folder,
                "forward(inputs['colour' if 'images' in globals() and images.size == 3072 * len(expected) else 'grey'])")
                .inputs(Npz.write(List.of(
                        new NamedArray("grey", List.of(SomeImageNetworks.IMAGES, 28, 28),
                                SomeImageNetworks.images(ImageDataset.MNIST)),
                        new NamedArray("colour", List.of(SomeImageNetworks.IMAGES, 3, 32, 32),
                                SomeImageNetworks.images(ImageDataset.CIFAR_10)))));
        List<DynamicTest> tests = new ArrayList<>();
        SomeImageNetworks.experiments().forEach((name, experiment) -> {
            if (format == ExportFormat.NOTEBOOK && !tests.isEmpty()) {
                return;
            }
            LearntCnn network = SomeImageNetworks.network(experiment);
            float[] expected = SomeImageNetworks.logits(network, SomeImageNetworks.images(experiment.data()));
            String file = add(programs, format, network);
            tests.add(DynamicTest.dynamicTest(name + ": " + experiment.layers(), () -> {
                programs.assertLogits(file, expected, TOLERANCE);
                assertTrue(programs.said(file).startsWith(SomeImageNetworks.IMAGES
                        + " images agree with the page's; "), () -> programs.said(file));
            }));
        });
        LearntCnn network = SomeImageNetworks.network(SomeImageNetworks.experiments().get("LeNet-5"));
        network.answers().probabilities()[5] += 1e-4f;
        String wrong = add(programs, format, network);
        tests.add(DynamicTest.dynamicTest("other probabilities are an assertion's error", () -> {
            String error = programs.error(wrong);
            assertTrue(error.contains("AssertionError: the probabilities differ from the page's by "), error);
        }));
        LearntCnn unanswered = new LearntCnn(network.experiment(), network.arrays(),
                new CnnAnswers(new float[0], new float[0]), 0);
        String unchecked = add(programs, format, unanswered);
        tests.add(DynamicTest.dynamicTest("without images there is no check",
                () -> assertEquals("", programs.said(unchecked))));
        tests.add(0, DynamicTest.dynamicTest("runs", programs::run));
        return tests.stream();
    }

    private static String add(ExportedPrograms programs, ExportFormat format, LearntCnn network) {
        return programs.add(ending(format), SomeImageNetworks.exporter(network).write(format).bytes());
    }
}
