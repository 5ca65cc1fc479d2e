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
            String[] modules = PythonRuns.modules(language);
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
                        () -> PythonRuns.assertNoError(results.get(file))));
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
                files.add(programs().write(file, language, run));
                tests.add(DynamicTest.dynamicTest("trains by " + optimiser + " " + regularisation,
                        () -> assertTrainedAlike(run, results.get(file))));
            }
        }
        for (DatasetKind kind : List.of(DatasetKind.CLUSTERS, DatasetKind.CIRCLE, DatasetKind.PLANE)) {
            EngineRun run = EngineRun.of(kind, kind == DatasetKind.PLANE ? 2 : kind.mostClasses());
            String file = language + "-" + kind + ".py";
            files.add(programs().write(file, language, run));
            tests.add(DynamicTest.dynamicTest("trains on " + kind, () -> assertTrainedAlike(run, results.get(file))));
        }
        for (TrainedMlp network : dropping()) {
            DatasetKind kind = network.experiment().data().kind();
            EngineRun run = EngineRun.of(kind, network.experiment().data().classes());
            String file = language + "-dropout-" + kind + ".py";
            files.add(programs().write(file,
                    GeneratedCode.of(language, network, new WeightSource.Inlined(), run.check()), run));
            tests.add(DynamicTest.dynamicTest("trains otherwise with dropout on " + kind,
                    () -> assertTrainedOtherwise(run, results.get(file))));
        }
        tests.add(0, DynamicTest.dynamicTest("runs", () -> results.putAll(programs().run(files, "any"))));
        return tests.stream();
    }

    private PythonRuns programs() {
        return new PythonRuns(folder);
    }

    private String write(String file, String text) {
        return programs().write(file, text);
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

    private static void assertTrainedAlike(EngineRun run, Json result) {
        TrainingAgreement.check(run, PythonRuns.numbers(result, "predictions"));
    }

    private static void assertTrainedOtherwise(EngineRun run, Json result) {
        double change = 0;
        double[] predictions = PythonRuns.numbers(result, "predictions");
        for (int i = 0; i < predictions.length; i++) {
            change = Math.max(change, Math.abs(predictions[i] - run.answersAfter()[i]));
        }
        assertTrue(change > 1e-3, "dropout changed predictions by " + change);
    }
}
