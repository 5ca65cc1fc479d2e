package org.dlmastery.core.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.Python;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.ImageStage.Activated;
import org.dlmastery.core.stage.ImageStage.AveragePooling;
import org.dlmastery.core.stage.ImageStage.BatchNorm;
import org.dlmastery.core.stage.ImageStage.Convolution;
import org.dlmastery.core.stage.ImageStage.Dense;
import org.dlmastery.core.stage.ImageStage.Dropout;
import org.dlmastery.core.stage.ImageStage.Flatten;
import org.dlmastery.core.stage.ImageStage.GlobalAveragePooling;
import org.dlmastery.core.stage.ImageStage.MaxPooling;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.TextStage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch, running the written program with the written arrays, gives what the engine gives. */
class PyTorchProgramTest {
    private static final int EXAMPLES = 5;
    private static final float TOLERANCE = 1e-5f;
    private static final List<String> PREFIXES = List.of("parameters/", "state/");

    /**
     * Runs each program as a script on its examples and prints a line of JSON: the numbers that it printed, and its
     * running statistics after it has seen the examples once more, in training.
     */
    private static final String DRIVER = """
            import contextlib, io, json, runpy, sys, traceback
            import numpy as np
            import torch
            for program in sys.argv[1:]:
                result = {"name": program}
                try:
                    examples = np.load(program + ".npz")["examples"]
                    np.save(program + ".npy", examples)
                    sys.argv = [program, program + ".npy"]
                    with contextlib.redirect_stdout(io.StringIO()) as printed:
                        network = runpy.run_path(program, run_name="__main__")["network"]
                    numbers = printed.getvalue().replace("[", " ").replace("]", " ").split()
                    result["output"] = [float(number) for number in numbers]
                    network.train()
                    network(torch.from_numpy(examples))
                    running = [values for name, values in network.named_buffers() if "running" in name]
                    result["running"] = [number for values in running for number in values.tolist()]
                except BaseException:
                    result["error"] = traceback.format_exc()
                print("RESULT " + json.dumps(result), flush=True)
            """;

    /** What the engine gives, and its running statistics after a step of training. */
    private record Expected(float[] output, float[] running) {
    }

    @TempDir
    private Path folder;

    /** Dropouts stand behind the last norm, whose statistics would be of what they drop. */
    private static Map<String, Stack> stacks() {
        Map<String, Stack> stacks = new LinkedHashMap<>();
        stacks.put("convolutions", Stack.numbered(Shape.of(1, 8, 8), List.of(
                new Convolution(6, 3, 1, 1, false), new BatchNorm(), new Activated(Activation.RELU),
                new MaxPooling(2, 2), new GlobalAveragePooling(), new Dropout(0.25), new Dense(4))));
        // Sides that strides don't divide: rows and columns are left over.
        stacks.put("oblong", Stack.numbered(Shape.of(3, 13, 10), List.of(
                new Convolution(5, 3, 2, 2), new Activated(Activation.GELU), new AveragePooling(2, 1),
                new Convolution(4, 2, 1, 0), new BatchNorm(), new Activated(Activation.LEAKY_RELU),
                new MaxPooling(2, 3), new AveragePooling(1, 1), new Flatten(), new Dense(7), new BatchNorm(),
                new Activated(Activation.TANH), new Dense(6), new Activated(Activation.SIGMOID), new Dropout(0.5),
                new Dense(3), new Activated(Activation.LINEAR))));
        stacks.put("named", new Stack(Shape.of(2, 5, 5), List.of(
                new Stack.Layer("stem", new Convolution(3, 5, 1, 1)), new Stack.Layer("norm_1", new BatchNorm()),
                new Stack.Layer("pool", new AveragePooling(3, 2)), new Stack.Layer("flat", new Flatten()),
                new Stack.Layer("head", new Dense(6)),
                new Stack.Layer("leak", new Activated(Activation.LEAKY_RELU)))));
        stacks.put("features", Stack.numbered(Shape.of(4), List.of(
                new Flatten(), new BatchNorm(), new Dense(5), new Activated(Activation.GELU))));
        return stacks;
    }

    @Test
    void everyStageForImagesAndEveryActivationIsAmongThem() {
        Set<Object> found = new HashSet<>();
        for (Stack stack : stacks().values()) {
            for (Stack.Layer layer : stack.layers()) {
                found.add(layer.stage().getClass());
                if (layer.stage() instanceof Activated activated) {
                    found.add(activated.activation());
                }
            }
        }
        Set<Object> wanted = new HashSet<>(Arrays.asList(ImageStage.class.getPermittedSubclasses()));
        wanted.addAll(List.of(Activation.values()));
        assertEquals(wanted, found);
    }

    @Tag("python")
    @TestFactory
    Stream<DynamicTest> pyTorchGivesWhatTheEngineGives() {
        Map<String, Expected> expected = new LinkedHashMap<>();
        Map<String, Json> results = new LinkedHashMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("runs", () -> {
            assumeTrue(Python.has("torch", "numpy", "safetensors"), "skipped: torch can't be imported");
            for (Map.Entry<String, Stack> each : stacks().entrySet()) {
                expected.put(each.getKey(), prepare(each.getKey(), each.getValue()));
            }
            results.putAll(run(List.copyOf(expected.keySet())));
        }));
        for (String name : stacks().keySet()) {
            tests.add(DynamicTest.dynamicTest(name, () -> {
                assumeTrue(!results.isEmpty(), "skipped: no program has run");
                Json result = results.get(name);
                assertTrue(!result.members().containsKey("error"), () -> result.member("error").asText());
                assertAlike(expected.get(name).output(), numbers(result, "output"));
                assertAlike(expected.get(name).running(), numbers(result, "running"));
            }));
        }
        return tests.stream();
    }

    /** Writes program, arrays and examples, all with random numbers. */
    private Expected prepare(String name, Stack stack) throws IOException {
        Random random = new Random(7);
        Backend backend = new ReferenceBackend();
        try (ConvNet network = new ConvNet(backend, stack, 3)) {
            List<NamedArray> arrays = new ArrayList<>(List.of(NamedArray.of("history", 1, 2, 3)));
            for (Parameter parameter : network.parameters()) {
                parameter.load(uniform(random, parameter.shape().count(), -0.5, 0.5));
                arrays.add(array(PREFIXES.get(0), parameter));
            }
            for (Parameter state : network.state()) {
                if (state.name().contains("running")) {
                    state.load(uniform(random, state.shape().count(), 0.05, 0.5));
                }
                arrays.add(array(PREFIXES.get(1), state));
            }
            String file = name + ".safetensors";
            Files.write(folder.resolve(file), new Safetensors(arrays, Map.of()).write());
            Files.writeString(folder.resolve(name), PyTorchProgram.write(stack, new WeightFile(file, PREFIXES)));
            List<Integer> sizes = new ArrayList<>(List.of(EXAMPLES));
            for (int axis = 0; axis < stack.input().rank(); axis++) {
                sizes.add(stack.input().size(axis));
            }
            float[] examples = uniform(random, EXAMPLES * stack.input().count(), -1, 1);
            Files.write(folder.resolve(name + ".npz"),
                    Npz.write(List.of(new NamedArray("examples", sizes, examples))));
            Shape batch = Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
            return new Expected(output(network, Step.inference(backend), batch, examples),
                    running(network, Step.training(backend), batch, examples));
        }
    }

    private static float[] output(ConvNet network, Step inference, Shape batch, float[] examples) {
        try (inference) {
            return inference.backend().read(network.output(inference, inference.constant(batch, examples)).view())
                    .get();
        }
    }

    private static float[] running(ConvNet network, Step training, Shape batch, float[] examples) {
        try (training) {
            network.output(training, training.constant(batch, examples));
            List<NamedArray> running = new ArrayList<>();
            for (Parameter state : network.state()) {
                if (state.name().contains("running")) {
                    running.add(array("", state));
                }
            }
            return NamedArray.joined(running);
        }
    }

    private static NamedArray array(String prefix, Parameter parameter) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < parameter.shape().rank(); axis++) {
            sizes.add(parameter.shape().size(axis));
        }
        return new NamedArray(prefix + parameter.name(), sizes, parameter.read().get());
    }

    private static float[] uniform(Random random, int count, double least, double largest) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (least + (largest - least) * random.nextDouble());
        }
        return values;
    }

    private Map<String, Json> run(List<String> programs) throws IOException {
        Files.writeString(folder.resolve("driver.py"), DRIVER);
        List<String> arguments = new ArrayList<>(List.of("driver.py"));
        arguments.addAll(programs);
        return Python.results(folder, arguments, programs);
    }

    private static float[] numbers(Json result, String name) {
        List<Json> items = result.member(name).items();
        float[] numbers = new float[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) items.get(i).asNumber();
        }
        return numbers;
    }

    private static void assertAlike(float[] expected, float[] actual) {
        assertArrayEquals(expected, actual, TOLERANCE);
    }

    @Test
    void dropoutsKeepTheirRate() {
        String program = PyTorchProgram.write(stacks().get("convolutions"), new WeightFile("w", List.of("")));
        assertTrue(program.contains("(\"5\", nn.Dropout(p=0.25)),"), program);
    }

    @Test
    void aStageOfAnotherNetworkIsRefusedByItsName() {
        Stack stack = new Stack(Shape.of(6), List.of(new Stack.Layer("flat", new Flatten()),
                new Stack.Layer("words", new TextStage.WordEmbedding(10, 3))));
        assertEquals("PyTorch program: layer 1, wordembedding: only layers of networks for images can be"
                + " written; export a network that is made of those", refusal(stack));
    }

    @Test
    void aNameThatPyTorchCanNotHaveIsRefused() {
        assertEquals("PyTorch program: layer 0, flatten: a module can't be called \"a.b\"; take a name without points",
                refusal(new Stack(Shape.of(6), List.of(new Stack.Layer("a.b", new Flatten())))));
    }

    @Test
    void aNameThatATextCanNotHoldIsRefused() {
        for (WeightFile file : List.of(new WeightFile("a\"b", List.of()), new WeightFile("a", List.of("line\n")))) {
            String refusal = assertThrows(IllegalArgumentException.class,
                    () -> PyTorchProgram.write(stacks().get("named"), file)).getMessage();
            assertTrue(refusal.startsWith("PyTorch program: a name can't hold a quotation mark"), refusal);
        }
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        assertThrows(ShapeException.class, () -> PyTorchProgram.write(
                Stack.numbered(Shape.of(1, 4, 4), List.of(new Dense(2))), new WeightFile("w", List.of(""))));
    }

    private static String refusal(Stack stack) {
        return assertThrows(IllegalArgumentException.class,
                () -> PyTorchProgram.write(stack, new WeightFile("w", List.of("")))).getMessage();
    }
}
