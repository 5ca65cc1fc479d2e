package org.dlmastery.core.kind.gpt.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.ExportedPrograms;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.mlp.export.Python;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Programs of transformers, run by NumPy, PyTorch, JAX and Keras, and the file as transformers reads it: the engine's logits. */
@Tag("python")
class GptProgramTest {
    private static final float TOLERANCE = 1e-4f;
    private static final int LENGTH = 9;
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

    private static byte[] file(LearntGpt network, ExportFormat format) {
        return SomeTransformers.exporter(network).write(format).bytes();
    }

    @TestFactory
    Stream<DynamicTest> programsCompile() {
        return MODULES.keySet().stream().filter(format -> format != ExportFormat.NOTEBOOK)
                .map(format -> DynamicTest.dynamicTest(format.name(), () -> {
                    assumeTrue(Python.has(), "skipped: there is no python3");
                    List<String> arguments = new ArrayList<>(List.of("-W", "error", "-m", "py_compile"));
                    SomeTransformers.experiments().values().forEach(experiment -> arguments.add(ExportedPrograms.write(
                            folder, format + "-" + arguments.size() + ".py",
                            file(SomeTransformers.network(experiment), format))));
                    assertEquals(new Python.Result(0, ""), Python.run(folder, arguments));
                }));
    }

    @TestFactory
    Stream<DynamicContainer> programsGiveTheEnginesLogits() {
        return MODULES.entrySet().stream().map(each -> DynamicContainer.dynamicContainer(each.getKey().name(),
                Python.has("numpy", each.getValue()) ? cases(each.getKey()) : Stream.of(DynamicTest.dynamicTest("runs",
                        () -> assumeTrue(false, each.getValue() + " can't be imported")))));
    }

    private Stream<DynamicTest> cases(ExportFormat format) {
        String ending = format == ExportFormat.NOTEBOOK ? ".ipynb" : ".py";
        // Of each size as many characters as the smallest alphabet has.
        ExportedPrograms programs = new ExportedPrograms(folder,
                "forward(inputs[\"texts\"] % len(characters))").inputs(Npz.write(List.of(
                        new NamedArray("texts", List.of(SomeTransformers.TEXTS, LENGTH), new NamedArray.Ints(texts())))));
        List<DynamicTest> tests = new ArrayList<>();
        SomeTransformers.experiments().forEach((name, experiment) -> {
            if (format == ExportFormat.NOTEBOOK && !tests.isEmpty()) {
                return;
            }
            int[] texts = texts();
            for (int i = 0; i < texts.length; i++) {
                texts[i] %= experiment.size().vocabulary();
            }
            float[] expected = SomeTransformers.logits(experiment, texts, SomeTransformers.TEXTS);
            String program = programs.add(ending, file(SomeTransformers.network(experiment), format));
            tests.add(DynamicTest.dynamicTest(name, () -> {
                programs.assertLogits(program, expected, TOLERANCE);
                assertTrue(programs.said(program).startsWith(experiment.size().context()
                        + " places agree with the page's; "), () -> programs.said(program));
            }));
        });
        GptExperiment small = SomeTransformers.experiments().get("one layer, one head, short");
        LearntGpt network = SomeTransformers.network(small);
        network.answers().chances()[5] += 2e-4f;
        String wrong = programs.add(ending, file(network, format));
        tests.add(DynamicTest.dynamicTest("other probabilities are an assertion's error", () -> {
            String error = programs.error(wrong);
            assertTrue(error.contains("AssertionError: the probabilities differ from the page's by "), error);
        }));
        String unchecked = programs.add(ending, file(SomeTransformers.unanswered(small), format));
        tests.add(DynamicTest.dynamicTest("without a text there is no check",
                () -> assertFalse(programs.said(unchecked).contains("agree"), () -> programs.said(unchecked))));
        tests.add(0, DynamicTest.dynamicTest("runs", programs::run));
        return tests.stream();
    }

    private static int[] texts() {
        return SomeTransformers.texts(SomeTransformers.experiments().get("the trained one's size"), LENGTH,
                SomeTransformers.TEXTS);
    }

    @Test
    void aProgramWrites() throws IOException {
        assumeTrue(Python.has("numpy"), "numpy can't be imported");
        LearntGpt network = SomeTransformers.network(SomeTransformers.experiments().get("one layer, one head, short"));
        ExportedPrograms.write(folder, "network.py", file(network, ExportFormat.NUMPY));
        Files.writeString(folder.resolve("write.py"), """
                import contextlib, io
                with contextlib.redirect_stdout(io.StringIO()):
                    from network import decode, encode, generate
                written = generate("Zwölf", 30, temperature=0.5, seed=3)
                print(len(written), written.startswith("Zwölf"), written == generate("Zwölf", 30, temperature=0.5, seed=3),
                      written == generate("Zwölf", 30, temperature=2, seed=3), decode(encode("🥊\\n")) == "🥊\\n")
                """);
        assertEquals("35 True True False True", Python.run(folder, List.of("write.py")).output().strip());
    }

    @Test
    void transformersLoadsTheFileAndItsConfiguration() throws IOException {
        assumeTrue(Python.has("torch", "transformers", "safetensors"), "torch or transformers can't be imported");
        GptExperiment experiment = SomeTransformers.experiments().get("four layers, eight heads");
        byte[] weights = file(SomeTransformers.network(experiment), ExportFormat.SAFETENSORS);
        ExportedPrograms.write(folder, "model.safetensors", weights);
        Files.writeString(folder.resolve("config.json"), Safetensors.read(weights).metadata().get("config"));
        int[] texts = SomeTransformers.texts(experiment, LENGTH, SomeTransformers.TEXTS);
        ExportedPrograms programs = new ExportedPrograms(folder, "logits").inputs(Npz.write(List.of(
                new NamedArray("texts", List.of(SomeTransformers.TEXTS, LENGTH), new NamedArray.Ints(texts)))));
        String program = programs.add(".py", """
                import numpy as np
                import torch
                from transformers import GPT2LMHeadModel
                model, loading = GPT2LMHeadModel.from_pretrained(".", output_loading_info=True)
                print(sorted(loading["missing_keys"]), sorted(loading["unexpected_keys"]))
                with torch.no_grad():
                    logits = model.eval()(torch.as_tensor(np.load("inputs.npz")["texts"], dtype=torch.long)).logits.numpy()
                """.getBytes(StandardCharsets.UTF_8));
        programs.run();
        programs.assertLogits(program, SomeTransformers.logits(experiment, texts, SomeTransformers.TEXTS), TOLERANCE);
        assertTrue(programs.said(program).strip().endsWith("[] []"), () -> programs.said(program));
    }
}
