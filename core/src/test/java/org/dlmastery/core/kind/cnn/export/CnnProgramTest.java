package org.dlmastery.core.kind.cnn.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.json.Json;
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

    /** Runs each program and prints a line of JSON: its logits of the images and what it said, or its error. */
    private static final String DRIVER = """
            import contextlib, io, json, runpy, sys, traceback
            import numpy as np
            images = np.load("images.npz")
            for program in sys.argv[1:]:
                result = {"name": program}
                try:
                    path = program
                    if program.endswith(".ipynb"):
                        cells = json.load(open(program, encoding="utf-8"))["cells"]
                        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
                        path = program + ".py"
                        open(path, "w", encoding="utf-8").write("\\n\\n".join(code))
                    with contextlib.redirect_stdout(io.StringIO()) as printed:
                        names = runpy.run_path(path, run_name="__main__")
                    colour = "3, 32, 32" in open(path, encoding="utf-8").read()
                    logits = names["forward"](images["colour" if colour else "grey"])
                    assert isinstance(logits, np.ndarray) and logits.dtype == np.float32, logits
                    result["logits"] = logits.astype(float).ravel().tolist()
                    result["said"] = printed.getvalue()
                except BaseException:
                    result["error"] = traceback.format_exc()
                print("RESULT " + json.dumps(result), flush=True)
            """;

    @TempDir
    private Path folder;

    private String write(String file, byte[] content) {
        try {
            Files.write(folder.resolve(file), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    private static String ending(ExportFormat format) {
        return format == ExportFormat.NOTEBOOK ? ".ipynb" : ".py";
    }

    private Map<String, Json> run(List<String> programs) throws IOException {
        Files.writeString(folder.resolve("driver.py"), DRIVER);
        write("images.npz", Npz.write(List.of(
                new NamedArray("grey", List.of(SomeImageNetworks.IMAGES, 28, 28),
                        SomeImageNetworks.images(ImageDataset.MNIST)),
                new NamedArray("colour", List.of(SomeImageNetworks.IMAGES, 3, 32, 32),
                        SomeImageNetworks.images(ImageDataset.CIFAR_10)))));
        List<String> arguments = new ArrayList<>(List.of("driver.py"));
        arguments.addAll(programs);
        return Python.results(folder, arguments, programs);
    }

    @TestFactory
    Stream<DynamicTest> programsCompile() {
        return MODULES.keySet().stream().filter(format -> format != ExportFormat.NOTEBOOK)
                .map(format -> DynamicTest.dynamicTest(format.name(), () -> {
                    assumeTrue(Python.has(), "skipped: there is no python3");
                    List<String> arguments = new ArrayList<>(List.of("-W", "error", "-m", "py_compile"));
                    SomeImageNetworks.experiments().values().forEach(experiment -> arguments.add(write(
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
        Map<String, Json> results = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        SomeImageNetworks.experiments().forEach((name, experiment) -> {
            if (format == ExportFormat.NOTEBOOK && !files.isEmpty()) {
                return;
            }
            LearntCnn network = SomeImageNetworks.network(experiment);
            float[] expected = SomeImageNetworks.logits(network, SomeImageNetworks.images(experiment.data()));
            String file = write(format + "-" + files.size() + ending(format),
                    SomeImageNetworks.exporter(network).write(format).bytes());
            files.add(file);
            tests.add(DynamicTest.dynamicTest(name + ": " + experiment.layers(), () -> {
                Json result = results.get(file);
                assertTrue(!result.members().containsKey("error"), () -> result.member("error").asText());
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], (float) result.member("logits").items().get(i).asNumber(),
                            TOLERANCE * Math.max(1, Math.abs(expected[i])), "logit " + i);
                }
                assertEquals(expected.length, result.member("logits").items().size());
                assertTrue(result.member("said").asText().startsWith(SomeImageNetworks.IMAGES
                        + " images agree with the page's; "), () -> result.member("said").asText());
            }));
        });
        LearntCnn network = SomeImageNetworks.network(SomeImageNetworks.experiments().get("LeNet-5"));
        network.answers().probabilities()[5] += 1e-4f;
        String wrong = write(format + "-wrong" + ending(format),
                SomeImageNetworks.exporter(network).write(format).bytes());
        files.add(wrong);
        tests.add(DynamicTest.dynamicTest("other probabilities are an assertion's error", () -> {
            String error = results.get(wrong).member("error").asText();
            assertTrue(error.contains("AssertionError: the probabilities differ from the page's by "), error);
        }));
        LearntCnn unanswered = new LearntCnn(network.experiment(), network.arrays(),
                new CnnAnswers(new float[0], new float[0]), 0);
        String unchecked = write(format + "-unchecked" + ending(format),
                SomeImageNetworks.exporter(unanswered).write(format).bytes());
        files.add(unchecked);
        tests.add(DynamicTest.dynamicTest("without images there is no check", () -> assertEquals("",
                results.get(unchecked).member("said").asText(), () -> results.get(unchecked).text())));
        tests.add(0, DynamicTest.dynamicTest("runs", () -> results.putAll(run(files))));
        return tests.stream();
    }
}
