package org.dlmastery.core.kind.mlp.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.dlmastery.core.kind.mlp.export.EdgeCase;
import org.dlmastery.core.kind.mlp.export.EngineRun;
import org.dlmastery.core.kind.mlp.export.MlpSafetensors;
import org.dlmastery.core.kind.mlp.export.Oracle;
import org.dlmastery.core.kind.mlp.export.SomeNetworks;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated Java, compiled with all warnings as errors, whatever letters a system has, and run. */
class JavaProgramTest {
    @TempDir
    private Path folder;

    private Class<?> compile(String program, String name) throws IOException, ReflectiveOperationException {
        Path place = Files.createDirectory(folder.resolve(name));
        Path source = Files.writeString(place.resolve(CodeLanguage.JAVA.fileName()), program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null,
                    List.of("--release", "17", "-encoding", "US-ASCII", "-Xlint:all", "-Werror", "-d",
                            place.toString()), null, files.getJavaFileObjects(source)).call();
            assertTrue(compiled, () -> messages + program);
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()})) {
            return loader.loadClass("TrainedNetwork");
        }
    }

    private static void check(Class<?> program) throws ReflectiveOperationException {
        program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    @TestFactory
    Stream<DynamicTest> programPredictsWhatTheEngineDid() {
        return IntStream.range(0, 8).mapToObj(number -> DynamicTest.dynamicTest(SomeNetworks.describe(number), () -> {
            TrainedMlp network = SomeNetworks.network(number);
            check(compile(GeneratedCode.of(CodeLanguage.JAVA, network, new WeightSource.Inlined(),
                    Oracle.check(network)), "network" + number));
        }));
    }

    @Test
    void weightsFromASafetensorsFileAreThoseInlined() throws IOException, ReflectiveOperationException {
        TrainedMlp network = SomeNetworks.network(1);
        Path file = Files.write(folder.resolve("weights.safetensors"), MlpSafetensors.write(network));
        check(compile(GeneratedCode.of(CodeLanguage.JAVA, network, new WeightSource.InFile(file.toString()),
                Oracle.check(network)), "from-file"));
        Files.write(file, MlpSafetensors.write(SomeNetworks.network(3)));
        Class<?> other = compile(GeneratedCode.of(CodeLanguage.JAVA, network,
                new WeightSource.InFile(file.toString()), Oracle.check(network)), "from-another-file");
        InvocationTargetException refused = assertThrows(InvocationTargetException.class, () -> check(other));
        assertEquals(file + " doesn't hold this network's weights", refused.getCause().getMessage());
    }

    @Test
    void otherPredictionsAreAnErrorThatNamesThePoint() throws IOException, ReflectiveOperationException {
        TrainedMlp network = SomeNetworks.network(3);
        PredictionCheck check = Oracle.check(network);
        check.answers()[5] += 3 * (float) check.tolerance();
        Class<?> program = compile(GeneratedCode.of(CodeLanguage.JAVA, network, new WeightSource.Inlined(), check),
                "wrong");
        InvocationTargetException failed = assertThrows(InvocationTargetException.class, () -> check(program));
        assertTrue(assertInstanceOf(AssertionError.class, failed.getCause()).getMessage().startsWith("point 6:"),
                failed.getCause()::getMessage);
    }

    @TestFactory
    Stream<DynamicTest> programTrainsAsTheEngineDoes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (OptimiserKind optimiser : OptimiserKind.values()) {
            for (Regularisation regularisation : Regularisation.values()) {
                tests.add(DynamicTest.dynamicTest(optimiser + " " + regularisation,
                        () -> train(EngineRun.of(optimiser, regularisation), optimiser + "-" + regularisation)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> programTrainsAsTheEngineDoesAtTheEdges() {
        List<DynamicTest> tests = new ArrayList<>();
        for (EdgeCase edge : EdgeCase.values()) {
            for (OptimiserKind optimiser : edge.optimisers()) {
                String name = edge + "-" + optimiser;
                tests.add(DynamicTest.dynamicTest(name, () -> {
                    EngineRun run = edge.run(optimiser);
                    TrainingAgreement.checkWeights(run, weightsAfterTraining(run, name));
                }));
            }
        }
        return tests.stream();
    }

    private double[] weightsAfterTraining(EngineRun run, String name)
            throws IOException, ReflectiveOperationException {
        Class<?> program = compile(GeneratedCode.of(CodeLanguage.JAVA, run.before(), new WeightSource.Inlined(),
                run.check()), name);
        Object network = program.getConstructor().newInstance();
        program.getMethod("train", float[][].class, float[].class).invoke(network, run.points(), run.labels());
        Field parameters = program.getDeclaredField("parameters");
        parameters.setAccessible(true);
        float[] values = (float[]) parameters.get(network);
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private void train(EngineRun run, String name) throws IOException, ReflectiveOperationException {
        Class<?> program = compile(GeneratedCode.of(CodeLanguage.JAVA, run.before(), new WeightSource.Inlined(),
                run.check()), name);
        check(program);
        Object network = program.getConstructor().newInstance();
        program.getMethod("train", float[][].class, float[].class).invoke(network, run.points(), run.labels());
        TrainingAgreement.check(run, predictions(program, network, run.points()));
    }

    private static double[] predictions(Class<?> program, Object network, float[][] points)
            throws ReflectiveOperationException {
        float[][] rows = (float[][]) program.getMethod("predict", float[][].class).invoke(network, (Object) points);
        double[] flat = new double[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = rows[i / rows[0].length][i % rows[0].length];
        }
        return flat;
    }

    @ParameterizedTest
    @CsvSource({"CLUSTERS, 3", "CIRCLE, 5", "PLANE, 2", "HILLS, 2"})
    void programTrainsSeveralClassesAndNumbersAsTheEngineDoes(DatasetKind kind, int classes)
            throws IOException, ReflectiveOperationException {
        train(EngineRun.of(kind, classes), kind.name() + classes);
    }

    @ParameterizedTest
    @CsvSource({"XOR, 2", "CLUSTERS, 3", "PLANE, 2"})
    void dropoutChangesTrainingAndNoPrediction(DatasetKind kind, int classes)
            throws IOException, ReflectiveOperationException {
        EngineRun run = EngineRun.of(kind, classes);
        TrainedMlp network = new TrainedMlp(EngineRun.experiment(kind, classes, 0.4), run.before().parameters());
        Class<?> program = compile(GeneratedCode.of(CodeLanguage.JAVA, network, new WeightSource.Inlined(),
                run.check()), "dropout" + kind);
        check(program);
        Object dropping = program.getConstructor().newInstance();
        Class<?> without = compile(GeneratedCode.of(CodeLanguage.JAVA, run.before(), new WeightSource.Inlined(),
                run.check()), "without" + kind);
        Object keeping = without.getConstructor().newInstance();
        trainLong(program, dropping, run);
        trainLong(without, keeping, run);
        double[] predictions = predictions(program, dropping, run.points());
        assertArrayEquals(predictions, predictions(program, dropping, run.points()), "nothing is left out now");
        double[] otherwise = predictions(without, keeping, run.points());
        double change = 0;
        for (int i = 0; i < predictions.length; i++) {
            change = Math.max(change, Math.abs(predictions[i] - otherwise[i]));
        }
        assertTrue(change > 0.01, "dropout changed training by " + change);
        float before = loss(program, program.getConstructor().newInstance(), run);
        float after = loss(program, dropping, run);
        assertTrue(after < 0.8 * before, "the loss went from " + before + " to " + after);
    }

    /** In steps over all points, which don't hang on their order. */
    private static void trainLong(Class<?> program, Object network, EngineRun run)
            throws ReflectiveOperationException {
        program.getMethod("train", float[][].class, float[].class, int.class, int.class, long.class)
                .invoke(network, run.points(), run.labels(), 200, run.labels().length, 1);
    }

    private static float loss(Class<?> program, Object network, EngineRun run) throws ReflectiveOperationException {
        return (float) program.getMethod("loss", float[][].class, float[].class)
                .invoke(network, run.points(), run.labels());
    }
}
