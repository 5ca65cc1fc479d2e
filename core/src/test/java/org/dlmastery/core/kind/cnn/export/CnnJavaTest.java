package org.dlmastery.core.kind.cnn.export;

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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The class for a network for images, compiled with all warnings as errors and run, gives the engine's logits. */
class CnnJavaTest {
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path folder;

    private Class<?> compile(LearntCnn network) throws IOException, ReflectiveOperationException {
        Path place = Files.createTempDirectory(folder, "java");
        Path source = Files.write(place.resolve(CnnJava.FILE),
                SomeImageNetworks.exporter(network).write(ExportFormat.JAVA).bytes());
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            assertTrue(ToolProvider.getSystemJavaCompiler().getTask(messages, files, null, List.of("--release", "17",
                    "-encoding", "US-ASCII", "-Xlint:all", "-Werror", "-d", place.toString()), null,
                    files.getJavaFileObjects(source)).call(), messages::toString);
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()})) {
            Class<?> program = loader.loadClass("TrainedImageNetwork");
            // While its loader is open: records are loaded when they are first used.
            program.getMethod("logits", float[].class).invoke(program.getConstructor().newInstance(),
                    (Object) new float[network.experiment().data().imageBytes()]);
            return program;
        }
    }

    private static void check(Class<?> program) throws ReflectiveOperationException {
        program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    @TestFactory
    Stream<DynamicTest> itSaysOfImagesWhatTheEngineSays() {
        return SomeImageNetworks.experiments().entrySet().stream().map(each -> DynamicTest.dynamicTest(
                each.getKey() + ": " + each.getValue().layers(), () -> {
            LearntCnn network = SomeImageNetworks.network(each.getValue());
            Class<?> program = compile(network);
            check(program);
            float[] pixels = SomeImageNetworks.images(each.getValue().data());
            float[] expected = SomeImageNetworks.logits(network, pixels);
            Object instance = program.getConstructor().newInstance();
            for (int image = 0; image < SomeImageNetworks.IMAGES; image++) {
                float[] found = (float[]) program.getMethod("logits", float[].class).invoke(instance,
                        (Object) Arrays.copyOfRange(pixels, each.getValue().data().imageBytes() * image,
                                each.getValue().data().imageBytes() * (image + 1)));
                assertEquals(CnnNetwork.CLASSES, found.length);
                for (int i = 0; i < found.length; i++) {
                    float wanted = expected[image * CnnNetwork.CLASSES + i];
                    assertEquals(wanted, found[i], TOLERANCE * Math.max(1, Math.abs(wanted)), "logit " + i);
                }
            }
        }));
    }

    /** Its 215,194 numbers don't fit into one constant. */
    @Test
    void theFirstPresetIsWrittenTooAndChecked() throws IOException, ReflectiveOperationException {
        LearntCnn network = SomeImageNetworks.network(CnnControls.experiment(CnnPresets.IN_ONE_EPOCH.values()));
        check(compile(network));
        network.answers().probabilities()[7] += 1e-4f;
        Class<?> wrong = compile(network);
        Throwable error = assertThrows(InvocationTargetException.class, () -> check(wrong)).getCause();
        assertInstanceOf(AssertionError.class, error);
        assertTrue(error.getMessage().startsWith("image 1, 7: the page's engine gave "), error.getMessage());
    }
}
