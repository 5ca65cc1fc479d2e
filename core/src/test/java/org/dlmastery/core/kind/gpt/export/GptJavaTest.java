package org.dlmastery.core.kind.gpt.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dlmastery.core.export.JavaProgram;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The class for a transformer, compiled with all warnings as errors and run, gives the engine's logits. */
class GptJavaTest {
    private static final float TOLERANCE = 1e-4f;
    private static final int LENGTH = 11;

    @TempDir
    private Path folder;

    private JavaProgram compile(LearntGpt network) throws IOException {
        return JavaProgram.compile(folder, GptJava.FILE, SomeTransformers.exporter(network).write(ExportFormat.JAVA).bytes());
    }

    @TestFactory
    Stream<DynamicTest> itSaysOfTextsWhatTheEngineSays() {
        return SomeTransformers.experiments().entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            GptExperiment experiment = each.getValue();
            JavaProgram program = compile(SomeTransformers.network(experiment));
            program.check();
            int[] text = SomeTransformers.texts(experiment, LENGTH, 1);
            float[] expected = SomeTransformers.logits(experiment, text, 1);
            program.use(type -> {
                float[][] found = (float[][]) type.getMethod("logits", int[].class).invoke(
                        type.getConstructor().newInstance(), (Object) text);
                int words = experiment.size().vocabulary();
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], found[i / words][i % words], TOLERANCE * Math.max(1, Math.abs(expected[i])),
                            "logit " + i);
                }
            });
        }));
    }

    @Test
    void itWritesAndFindsOtherProbabilities() throws IOException, ReflectiveOperationException {
        LearntGpt network = SomeTransformers.network(SomeTransformers.experiments().get("one layer, one head, short"));
        compile(network).use(type -> {
            Object written = type.getMethod("generate", String.class, int.class, double.class, long.class)
                    .invoke(type.getConstructor().newInstance(), "Zw\u00f6lf \ud83e\udd4a", 20, 0.5, 3L);
            assertTrue(((String) written).startsWith("Zw\u00f6lf \ud83e\udd4a"));
            assertEquals(27, ((String) written).codePointCount(0, ((String) written).length()));
        });
        network.answers().chances()[7] += 2e-4f;
        JavaProgram wrong = compile(network);
        Throwable error = assertThrows(InvocationTargetException.class, wrong::check).getCause();
        assertInstanceOf(AssertionError.class, error);
        assertTrue(error.getMessage().startsWith("place 3, character "), error.getMessage());
    }
}
