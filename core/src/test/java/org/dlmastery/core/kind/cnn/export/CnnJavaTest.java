package org.dlmastery.core.kind.cnn.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.dlmastery.core.export.JavaProgram;
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

    private JavaProgram compile(LearntCnn network) throws IOException {
        return JavaProgram.compile(folder, CnnJava.FILE,
                SomeImageNetworks.exporter(network).write(ExportFormat.JAVA).bytes());
    }

    @TestFactory
    Stream<DynamicTest> itSaysOfImagesWhatTheEngineSays() {
        return SomeImageNetworks.experiments().entrySet().stream().map(each -> DynamicTest.dynamicTest(
                each.getKey() + ": " + each.getValue().layers(), () -> {
            LearntCnn network = SomeImageNetworks.network(each.getValue());
            JavaProgram program = compile(network);
            program.check();
            float[] pixels = SomeImageNetworks.images(each.getValue().data());
            float[] expected = SomeImageNetworks.logits(network, pixels);
            int size = each.getValue().data().imageBytes();
            program.use(type -> {
                Object instance = type.getConstructor().newInstance();
                for (int image = 0; image < SomeImageNetworks.IMAGES; image++) {
                    float[] found = (float[]) type.getMethod("logits", float[].class).invoke(instance,
                            (Object) Arrays.copyOfRange(pixels, size * image, size * (image + 1)));
                    assertEquals(CnnNetwork.CLASSES, found.length);
                    for (int i = 0; i < found.length; i++) {
                        float wanted = expected[image * CnnNetwork.CLASSES + i];
                        assertEquals(wanted, found[i], TOLERANCE * Math.max(1, Math.abs(wanted)), "logit " + i);
                    }
                }
            });
        }));
    }

    /** Its 215,194 numbers don't fit into one constant. */
    @Test
    void theFirstPresetIsWrittenTooAndChecked() throws IOException, ReflectiveOperationException {
        LearntCnn network = SomeImageNetworks.network(CnnControls.experiment(CnnPresets.IN_ONE_EPOCH.values()));
        compile(network).check();
        network.answers().probabilities()[7] += 1e-4f;
        JavaProgram wrong = compile(network);
        Throwable error = assertThrows(InvocationTargetException.class, wrong::check).getCause();
        assertInstanceOf(AssertionError.class, error);
        assertTrue(error.getMessage().startsWith("image 1, 7: the page's engine gave "), error.getMessage());
    }
}
