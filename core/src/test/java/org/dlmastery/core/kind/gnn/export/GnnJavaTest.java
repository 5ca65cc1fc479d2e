package org.dlmastery.core.kind.gnn.export;

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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The class for a graph network, compiled with all warnings as errors and run, gives the engine's logits. */
class GnnJavaTest {
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path folder;

    private JavaProgram compile(TrainedGnn network) throws IOException {
        return JavaProgram.compile(folder, GnnJava.FILE,
                SomeGraphNetworks.exporter(network).write(ExportFormat.JAVA).bytes());
    }

    @TestFactory
    Stream<DynamicTest> itSaysOfItsGraphWhatTheEngineSays() {
        return SomeGraphNetworks.SETTINGS.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            TrainedGnn network = SomeGraphNetworks.network(each.getValue());
            JavaProgram program = compile(network);
            program.check();
            float[] expected = SomeGraphNetworks.logits(network, network.experiment().data().graph());
            program.use(type -> {
                Object features = type.getMethod("features").invoke(null);
                Object edges = type.getMethod("edges").invoke(null);
                float[][] found = (float[][]) type.getMethod("logits", float[][].class, int[][].class)
                        .invoke(type.getConstructor().newInstance(), features, edges);
                int classes = network.size().classes();
                assertEquals(expected.length, found.length * classes);
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], found[i / classes][i % classes],
                            TOLERANCE * Math.max(1, Math.abs(expected[i])), "logit " + i);
                }
            });
        }));
    }

    @Test
    void otherProbabilitiesAreAnError() throws IOException {
        TrainedGnn network = SomeGraphNetworks.network(SomeGraphNetworks.SETTINGS.get("GCN of two layers"));
        network.probabilities()[5] += 1e-4f;
        JavaProgram wrong = compile(network);
        Throwable error = assertThrows(InvocationTargetException.class, wrong::check).getCause();
        assertInstanceOf(AssertionError.class, error);
        assertTrue(error.getMessage().startsWith("node 2, class 1: the page's engine gave "), error.getMessage());
    }
}
