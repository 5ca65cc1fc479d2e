package org.dlmastery.core.kind.mlp.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.EngineRun;
import org.dlmastery.core.kind.mlp.export.Python;

/** Generated Python programs in a folder, run by one process, because importing a framework takes longest. */
final class PythonRuns {
    /**
     * Runs programs in namespaces of their own and prints a line of JSON for each: its name, what went wrong if
     * anything did, and, if it comes with points to train on, its parameters and predictions after training.
     */
    private static final String DRIVER = """
            import json, os, sys, traceback
            import numpy as np
            backend, *programs = sys.argv[1:]
            if backend != "any":
                os.environ["KERAS_BACKEND"] = backend
            elif not os.environ.get("KERAS_BACKEND"):
                from importlib.util import find_spec
                os.environ["KERAS_BACKEND"] = next((b for b in ("tensorflow", "jax", "torch") if find_spec(b)), "jax")

            def weights(space):
                \"""All parameters layer by layer, weights [outputs, inputs] before biases.\"""
                network = space.get("network")
                if network is None:
                    arrays = space["parameters"]
                elif hasattr(network, "get_layer"):
                    arrays = {}
                    for layer in network.layers:
                        if layer.get_weights():
                            weight, bias = layer.get_weights()
                            arrays.update({f"{layer.name}.weight": weight.T, f"{layer.name}.bias": bias})
                else:
                    arrays = network.state_dict()
                names = sorted(arrays, key=lambda name: (name.split(".")[0], name.endswith("bias")))
                return [float(w) for name in names for w in np.asarray(arrays[name]).ravel()]

            for path in programs:
                result = {"name": path}
                try:
                    space = {"__name__": path}
                    exec(compile(open(path, encoding="utf-8").read(), path, "exec"), space)
                    if os.path.exists(path + ".json"):
                        with open(path + ".json") as file:
                            run = json.load(file)
                        space["train"](np.array(run["points"], np.float32), np.array(run["labels"], np.float32))
                        result["weights"] = weights(space)
                        result["predictions"] = [float(p) for p in np.asarray(space["predict"](run["points"])).ravel()]
                except BaseException:
                    result["error"] = traceback.format_exc()
                print("RESULT " + json.dumps(result), flush=True)
            """;

    private final Path folder;

    private final String before;

    PythonRuns(Path folder) {
        this(folder, "");
    }

    /** @param before statements that the process runs before any program */
    PythonRuns(Path folder, String before) {
        this.folder = folder;
        this.before = before;
    }

    /** The modules that a language's programs import. */
    static String[] modules(CodeLanguage language) {
        return switch (language) {
            case PYTORCH -> new String[] {"torch", "numpy", "safetensors"};
            case KERAS -> new String[] {"keras", "numpy"};
            case JAX -> new String[] {"jax", "numpy"};
            case NUMPY -> new String[] {"numpy"};
            case JAVA -> throw new AssertionError("Java needs no Python");
        };
    }

    /** Writes a text and returns the file's name. */
    String write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    /** Writes the program of a run's fresh network, which is to be trained as the run did. */
    String write(String file, CodeLanguage language, EngineRun run) {
        return write(file, GeneratedCode.of(language, run.before(), new WeightSource.Inlined(), run.check()), run);
    }

    /** Writes a program that is to be trained on a run's points. */
    String write(String file, String program, EngineRun run) {
        write(file + ".json", trainingData(run));
        return write(file, program);
    }

    private static String trainingData(EngineRun run) {
        List<Json> points = new ArrayList<>();
        List<Json> labels = new ArrayList<>();
        for (int i = 0; i < run.labels().length; i++) {
            points.add(new Json.Items(List.of(new Json.Number(run.points()[i][0]),
                    new Json.Number(run.points()[i][1]))));
            labels.add(new Json.Number(run.labels()[i]));
        }
        Map<String, Json> data = new LinkedHashMap<>();
        data.put("points", new Json.Items(points));
        data.put("labels", new Json.Items(labels));
        return new Json.Members(data).text();
    }

    /**
     * Runs the files and returns the result of each by its name.
     *
     * @param backend Keras's, or "any"
     */
    Map<String, Json> run(List<String> files, String backend) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(write("driver.py", before + DRIVER), backend));
        arguments.addAll(files);
        return Python.results(folder, arguments, files);
    }

    static void assertNoError(Json result) {
        assertTrue(!result.members().containsKey("error"), () -> result.member("error").asText());
    }

    /** The numbers of that name in a result without an error. */
    static double[] numbers(Json result, String name) {
        assertNoError(result);
        List<Json> items = result.member(name).items();
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = items.get(i).asNumber();
        }
        return numbers;
    }
}
