package org.dlmastery.core.io.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
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
import org.dlmastery.core.experiment.OptimiserKind;
import org.dlmastery.core.experiment.Regularisation;
import org.dlmastery.core.io.EngineRun;
import org.dlmastery.core.io.MlpSafetensors;
import org.dlmastery.core.io.Oracle;
import org.dlmastery.core.io.SomeNetworks;
import org.dlmastery.core.io.TrainedMlp;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Generated Java, compiled with all warnings as errors and run. */
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
                    List.of("--release", "17", "-Xlint:all", "-Werror", "-d", place.toString()), null,
                    files.getJavaFileObjects(source)).call();
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
        return IntStream.range(0, 12).mapToObj(number -> DynamicTest.dynamicTest(SomeNetworks.describe(number), () -> {
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
        check.probabilities()[5] += 2e-5f;
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

    private void train(EngineRun run, String name) throws IOException, ReflectiveOperationException {
        Class<?> program = compile(GeneratedCode.of(CodeLanguage.JAVA, run.before(), new WeightSource.Inlined(),
                run.check()), name);
        check(program);
        Object network = program.getConstructor().newInstance();
        program.getMethod("train", float[][].class, float[].class).invoke(network, run.points(), run.labels());
        float[] predicted = (float[]) program.getMethod("predict", float[][].class)
                .invoke(network, (Object) run.points());
        double[] actual = new double[predicted.length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = predicted[i];
        }
        TrainingAgreement.check(run, actual);
    }
}
