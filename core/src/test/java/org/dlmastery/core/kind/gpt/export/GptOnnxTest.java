package org.dlmastery.core.kind.gpt.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ONNX Runtime, given characters' numbers, says of them what the engine's model says. */
class GptOnnxTest {
    private static final float TOLERANCE = 1e-4f;

    private static float[][][] run(byte[] file, int[] texts, int count, String output) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] numbers = new long[texts.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = texts[i];
        }
        try (OrtSession session = environment.createSession(file);
                OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers),
                        new long[] {count, texts.length / count});
                OrtSession.Result result = session.run(Map.of(GptOnnx.TOKENS, tokens))) {
            return (float[][][]) result.get(output).orElseThrow().getValue();
        }
    }

    @TestFactory
    Stream<DynamicTest> itSaysOfTextsOfAnyLengthWhatTheEngineSays() {
        return SomeTransformers.experiments().entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            GptExperiment experiment = each.getValue();
            byte[] file = SomeTransformers.exporter(SomeTransformers.network(experiment)).write(ExportFormat.ONNX).bytes();
            for (int length : new int[] {1, 7, experiment.size().context()}) {
                int[] texts = SomeTransformers.texts(experiment, length, SomeTransformers.TEXTS);
                float[] expected = SomeTransformers.logits(experiment, texts, SomeTransformers.TEXTS);
                float[][][] found = run(file, texts, SomeTransformers.TEXTS, GptOnnx.LOGITS);
                float[][][] probabilities = run(file, texts, SomeTransformers.TEXTS, GptOnnx.PROBABILITIES);
                float most = 0;
                for (int i = 0; i < expected.length; i++) {
                    int words = experiment.size().vocabulary();
                    float logit = found[i / words / length][i / words % length][i % words];
                    most = Math.max(most, Math.abs(expected[i]));
                    assertEquals(expected[i], logit, TOLERANCE * Math.max(1, Math.abs(expected[i])), "logit " + i);
                }
                assertTrue(most > 0.1, "logits worth comparing");
                double sum = 0;
                for (float chance : probabilities[1][length - 1]) {
                    sum += chance;
                }
                assertEquals(1, sum, 1e-5);
            }
        }));
    }

    @Test
    void theMetadataHoldSettingsCharactersAndContext() throws OrtException {
        GptExperiment experiment = SomeTransformers.experiments().get("one layer, one head, short");
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(SomeTransformers.exporter(
                SomeTransformers.network(experiment)).write(ExportFormat.ONNX).bytes())) {
            Map<String, String> metadata = session.getMetadata().getCustomMetadata();
            assertEquals(SomeTransformers.SETTINGS, metadata.get("settings"));
            assertEquals("16", metadata.get("context"));
            assertTrue(metadata.get("characters").startsWith("[\"\\n\",\" \","), metadata.get("characters"));
            assertTrue(session.getMetadata().getDescription().contains("1 block of 1 head, 32 channels"),
                    session.getMetadata().getDescription());
        }
    }
}
