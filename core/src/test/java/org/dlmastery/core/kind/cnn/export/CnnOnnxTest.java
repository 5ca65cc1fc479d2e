package org.dlmastery.core.kind.cnn.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ONNX Runtime, given images, says of them what the engine's model says. */
class CnnOnnxTest {
    private static final float TOLERANCE = 1e-5f;

    private static float[] run(byte[] file, ImageDataset data, float[] pixels, String output) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor images = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels),
                        new long[] {SomeImageNetworks.IMAGES, data.channels(), data.height(), data.width()});
                OrtSession.Result result = session.run(Map.of(CnnOnnx.IMAGES, images))) {
            float[][] rows = (float[][]) result.get(output).orElseThrow().getValue();
            float[] all = new float[rows.length * rows[0].length];
            for (int i = 0; i < all.length; i++) {
                all[i] = rows[i / rows[0].length][i % rows[0].length];
            }
            return all;
        }
    }

    @Test
    void everyLayerAndEveryActivationIsAmongThem() {
        Set<Object> found = new HashSet<>();
        for (CnnExperiment experiment : SomeImageNetworks.experiments().values()) {
            for (ImageStage layer : experiment.layers()) {
                found.add(layer.getClass());
                if (layer instanceof ImageStage.Activated activated) {
                    found.add(activated.activation());
                }
            }
        }
        Set<Object> wanted = new HashSet<>(Arrays.asList(ImageStage.class.getPermittedSubclasses()));
        wanted.addAll(Arrays.asList(Activation.values()));
        assertEquals(wanted, found);
    }

    @TestFactory
    Stream<DynamicTest> itSaysOfImagesWhatTheEngineSays() {
        return SomeImageNetworks.experiments().entrySet().stream().map(each -> DynamicTest.dynamicTest(
                each.getKey() + ": " + each.getValue().layers(), () -> {
            LearntCnn network = SomeImageNetworks.network(each.getValue());
            byte[] file = SomeImageNetworks.exporter(network).write(ExportFormat.ONNX).bytes();
            float[] pixels = SomeImageNetworks.images(each.getValue().data());
            float[] expected = SomeImageNetworks.counted(network, pixels);
            float[] found = run(file, each.getValue().data(), pixels, CnnOnnx.LOGITS);
            assertEquals(expected.length, found.length);
            float most = 0;
            for (int i = 0; i < expected.length; i++) {
                most = Math.max(most, Math.abs(expected[i]));
                assertEquals(expected[i], found[i], TOLERANCE * Math.max(1, Math.abs(expected[i])), "logit " + i);
            }
            assertTrue(most > 0.1, "logits worth comparing");
            assertArrayEquals(network.answers().probabilities(), run(file, each.getValue().data(), pixels, CnnOnnx.PROBABILITIES), TOLERANCE);
        }));
    }

    @Test
    void theMetadataHoldSettingsAndClasses() throws OrtException {
        LearntCnn network = SomeImageNetworks.network(SomeImageNetworks.experiments().get("dense only, clothes"));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(
                SomeImageNetworks.exporter(network).write(ExportFormat.ONNX).bytes())) {
            assertEquals(Map.of("settings", SomeImageNetworks.SETTINGS, "classes", "[\"T-shirt/top\",\"Trouser\","
                    + "\"Pullover\",\"Dress\",\"Coat\",\"Sandal\",\"Shirt\",\"Sneaker\",\"Bag\",\"Ankle boot\"]"),
                    session.getMetadata().getCustomMetadata());
            assertTrue(session.getMetadata().getDescription().contains("Images: Fashion-MNIST, 60000 to train with"),
                    session.getMetadata().getDescription());
        }
    }
}
