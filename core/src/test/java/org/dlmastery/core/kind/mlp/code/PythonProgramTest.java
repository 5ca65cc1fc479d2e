package org.dlmastery.core.kind.mlp.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.EngineRun;
import org.dlmastery.core.kind.mlp.export.MlpSafetensors;
import org.dlmastery.core.kind.mlp.export.Oracle;
import org.dlmastery.core.kind.mlp.export.Python;
import org.dlmastery.core.kind.mlp.export.SomeNetworks;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated Python: compiled wherever there is a Python, and run where the framework can be imported, else reported as
 * skipped. One process runs all programs of a framework, because importing it takes longer than everything else.
 */
@Tag("python")
class PythonProgramTest {
    private static final int NETWORKS = 6;

    /**
     * Runs programs in namespaces of their own and prints a line of JSON for each: its name, what went wrong if
     * anything did, and what it predicts after training if it comes with points to train on.
     */
    private static final String DRIVER = """
            import json, os, sys, traceback
            import numpy as np
            if not os.environ.get("KERAS_BACKEND"):
                from importlib.util import find_spec
                os.environ["KERAS_BACKEND"] = next((b for b in ("tensorflow", "jax", "torch") if find_spec(b)), "jax")
            for path in sys.argv[1:]:
                result = {"name": path}
                try:
                    space = {"__name__": path}
                    exec(compile(open(path, encoding="utf-8").read(), path, "exec"), space)
                    if os.path.exists(path + ".json"):
                        with open(path + ".json") as file:
                            run = json.load(file)
                        space["train"](np.array(run["points"], np.float32), np.array(run["labels"], np.float32))
                        result["predictions"] = [float(p) for p in np.asarray(space["predict"](run["points"])).ravel()]
                except BaseException:
                    result["error"] = traceback.format_exc()
                print("RESULT " + json.dumps(result), flush=True)
            """;

    private final Map<String, EngineRun> runs = new HashMap<>();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> pythonCompiles() {
        return pythonLanguages().map(language -> DynamicTest.dynamicTest(language.name(), () -> {
            assumeTrue(Python.has(), "skipped: there is no python3");
            List<String> arguments = new ArrayList<>(List.of("-W", "error", "-m", "py_compile"));
            for (int number = 0; number < NETWORKS; number++) {
                TrainedMlp network = SomeNetworks.network(number);
                for (WeightSource source : List.of(new WeightSource.Inlined(), new WeightSource.InFile("weights"))) {
                    arguments.add(write(language + "-" + arguments.size() + ".py",
                            GeneratedCode.of(language, network, source, Oracle.check(network))));
                }
            }
            for (OptimiserKind optimiser : OptimiserKind.values()) {
                for (Regularisation regularisation : Regularisation.values()) {
                    EngineRun run = run(optimiser, regularisation);
                    arguments.add(write(language + "-" + arguments.size() + ".py",
                            GeneratedCode.of(language, run.before(), new WeightSource.Inlined(), run.check())));
                }
            }
            for (TrainedMlp network : dropping()) {
                arguments.add(write(language + "-" + arguments.size() + ".py",
                        GeneratedCode.of(language, network, new WeightSource.Inlined(), Oracle.check(network))));
            }
            assertEquals(new Python.Result(0, ""), Python.run(folder, arguments));
        }));
    }

    @TestFactory
    Stream<DynamicContainer> programsPredictAndTrainAsTheEngineDoes() {
        return pythonLanguages().map(language -> {
            String[] modules = modules(language);
            String reason = language + " programs are compiled only: one of " + Arrays.toString(modules)
                    + " can't be imported";
            if (!Python.has(modules)) {
                return DynamicContainer.dynamicContainer(language.name(),
                        Stream.of(DynamicTest.dynamicTest("runs", () -> assumeTrue(false, reason))));
            }
            return DynamicContainer.dynamicContainer(language.name(), cases(language));
        });
    }

    /** Fresh networks of every task with dropout. */
    private static List<TrainedMlp> dropping() {
        List<TrainedMlp> networks = new ArrayList<>();
        for (DatasetKind kind : List.of(DatasetKind.XOR, DatasetKind.CLUSTERS, DatasetKind.HILLS)) {
            int classes = kind == DatasetKind.CLUSTERS ? 3 : 2;
            networks.add(new TrainedMlp(EngineRun.experiment(kind, classes, 0.3),
                    EngineRun.of(kind, classes).before().parameters()));
        }
        return networks;
    }

    private EngineRun run(OptimiserKind optimiser, Regularisation regularisation) {
        return runs.computeIfAbsent(optimiser + " " + regularisation, name -> EngineRun.of(optimiser, regularisation));
    }

    private static Stream<CodeLanguage> pythonLanguages() {
        return Stream.of(CodeLanguage.values()).filter(language -> language != CodeLanguage.JAVA);
    }

    private static String[] modules(CodeLanguage language) {
        return switch (language) {
            case PYTORCH -> new String[] {"torch", "numpy", "safetensors"};
            case KERAS -> new String[] {"keras", "numpy"};
            case JAX -> new String[] {"jax", "numpy"};
            case NUMPY -> new String[] {"numpy"};
            case JAVA -> throw new AssertionError("Java needs no Python");
        };
    }

    private Stream<DynamicTest> cases(CodeLanguage language) {
        List<String> files = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, Json> results = new LinkedHashMap<>();
        for (int number = 0; number < NETWORKS; number++) {
            TrainedMlp network = SomeNetworks.network(number);
            for (WeightSource source : List.of(new WeightSource.Inlined(), weightFile(language, network, number))) {
                String file = language + "-" + source.getClass().getSimpleName() + number + ".py";
                files.add(write(file, GeneratedCode.of(language, network, source, Oracle.check(network))));
                tests.add(DynamicTest.dynamicTest(
                        source.getClass().getSimpleName() + " " + SomeNetworks.describe(number),
                        () -> assertNoError(results.get(file))));
            }
        }
        PredictionCheck wrong = Oracle.check(SomeNetworks.network(3));
        wrong.answers()[2] += 3 * (float) wrong.tolerance();
        files.add(write(language + "-wrong.py", GeneratedCode.of(language, SomeNetworks.network(3),
                new WeightSource.Inlined(), wrong)));
        tests.add(DynamicTest.dynamicTest("other predictions are an assertion's error", () -> {
            String error = results.get(language + "-wrong.py").member("error").asText();
            assertTrue(error.contains("AssertionError: the predictions differ from the page's by "), error);
        }));
        for (OptimiserKind optimiser : OptimiserKind.values()) {
            for (Regularisation regularisation : Regularisation.values()) {
                EngineRun run = run(optimiser, regularisation);
                String file = language + "-" + optimiser + "-" + regularisation + ".py";
                files.add(write(file, GeneratedCode.of(language, run.before(), new WeightSource.Inlined(),
                        run.check())));
                write(file + ".json", trainingData(run));
                tests.add(DynamicTest.dynamicTest("trains by " + optimiser + " " + regularisation,
                        () -> assertTrainedAlike(run, results.get(file))));
            }
        }
        for (DatasetKind kind : List.of(DatasetKind.CLUSTERS, DatasetKind.CIRCLE, DatasetKind.PLANE)) {
            EngineRun run = EngineRun.of(kind, kind == DatasetKind.PLANE ? 2 : kind.mostClasses());
            String file = language + "-" + kind + ".py";
            files.add(write(file, GeneratedCode.of(language, run.before(), new WeightSource.Inlined(), run.check())));
            write(file + ".json", trainingData(run));
            tests.add(DynamicTest.dynamicTest("trains on " + kind, () -> assertTrainedAlike(run, results.get(file))));
        }
        for (TrainedMlp network : dropping()) {
            DatasetKind kind = network.experiment().data().kind();
            EngineRun run = EngineRun.of(kind, network.experiment().data().classes());
            String file = language + "-dropout-" + kind + ".py";
            files.add(write(file, GeneratedCode.of(language, network, new WeightSource.Inlined(), run.check())));
            write(file + ".json", trainingData(run));
            tests.add(DynamicTest.dynamicTest("trains otherwise with dropout on " + kind,
                    () -> assertTrainedOtherwise(run, results.get(file))));
        }
        tests.add(0, DynamicTest.dynamicTest("runs", () -> results.putAll(run(files))));
        return tests.stream();
    }

    private WeightSource weightFile(CodeLanguage language, TrainedMlp network, int number) {
        String name = "weights" + number + "." + language.weightFile();
        try {
            Files.write(folder.resolve(name), switch (language.weightFile()) {
                case SAFETENSORS -> MlpSafetensors.write(network);
                case NPZ -> Npz.write(network.arrays());
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new WeightSource.InFile(name);
    }

    private String write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
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

    private Map<String, Json> run(List<String> files) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(write("driver.py", DRIVER)));
        arguments.addAll(files);
        Python.Result result = Python.run(folder, arguments);
        assertEquals(0, result.exitCode(), result::output);
        Map<String, Json> results = new LinkedHashMap<>();
        for (String line : result.output().split("\n")) {
            if (line.startsWith("RESULT ")) {
                Json parsed = Json.parse(line.substring("RESULT ".length()));
                results.put(parsed.member("name").asText(), parsed);
            }
        }
        assertEquals(files, List.copyOf(results.keySet()), result::output);
        return results;
    }

    private static void assertNoError(Json result) {
        assertTrue(!result.members().containsKey("error"), () -> result.member("error").asText());
    }

    private static void assertTrainedAlike(EngineRun run, Json result) {
        TrainingAgreement.check(run, predictions(result));
    }

    private static void assertTrainedOtherwise(EngineRun run, Json result) {
        double change = 0;
        double[] predictions = predictions(result);
        for (int i = 0; i < predictions.length; i++) {
            change = Math.max(change, Math.abs(predictions[i] - run.answersAfter()[i]));
        }
        assertTrue(change > 1e-3, "dropout changed predictions by " + change);
    }

    private static double[] predictions(Json result) {
        assertNoError(result);
        List<Json> items = result.member("predictions").items();
        double[] predictions = new double[items.size()];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = items.get(i).asNumber();
        }
        return predictions;
    }
}
