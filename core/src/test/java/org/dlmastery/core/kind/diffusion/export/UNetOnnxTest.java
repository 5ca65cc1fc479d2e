package org.dlmastery.core.kind.diffusion.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.json.Json;
import org.junit.jupiter.api.Test;

/** ONNX Runtime, given noised images, says of them what the engine's network says. */
class UNetOnnxTest {
    private static final float TOLERANCE = 1e-4f;

    private final LearntUNet network =
            SomeUNets.unanswered(SomeUNets.cases().get("cosine, fresh noise, clipped"));
    private final byte[] file = SomeUNets.exporter(network).write(ExportFormat.ONNX).bytes();
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    private OnnxTensor wholes(int[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(Arrays.stream(values).asLongStream().toArray()),
                new long[] {values.length});
    }

    @Test
    void itFindsTheNoiseThatTheEngineFindsAtSeveralTimesAndForSeveralLabels() throws OrtException {
        float[] expected = SomeUNets.said(network);
        try (OrtSession session = environment.createSession(file);
                OnnxTensor images = OnnxTensor.createTensor(environment, FloatBuffer.wrap(SomeUNets.images()),
                        new long[] {SomeUNets.TIMES.length, 1, 28, 28});
                OnnxTensor times = wholes(SomeUNets.TIMES); OnnxTensor labels = wholes(SomeUNets.LABELS);
                OrtSession.Result result = session.run(
                        Map.of(UNetOnnx.IMAGES, images, UNetOnnx.TIMES, times, UNetOnnx.LABELS, labels))) {
            float[][][][] found = (float[][][][]) result.get("noise").orElseThrow().getValue();
            float most = 0;
            for (int i = 0; i < expected.length; i++) {
                most = Math.max(most, Math.abs(expected[i]));
                assertEquals(expected[i], found[i / 784][0][i / 28 % 28][i % 28],
                        TOLERANCE * Math.max(1, Math.abs(expected[i])), "pixel " + i);
            }
            assertTrue(most > 0.1, "numbers worth comparing");
            assertEquals(SomeUNets.TIMES.length, found.length);
        }
    }

    @Test
    void theOutputIsCalledAfterWhatTheNetworkTells() throws OrtException {
        byte[] flow = SomeUNets.exporter(SomeUNets.unanswered(SomeUNets.cases().get("flow, some fresh noise")))
                .write(ExportFormat.ONNX).bytes();
        try (OrtSession session = environment.createSession(flow)) {
            assertEquals(List.of("flow"), List.copyOf(session.getOutputNames()));
            List<Json> alphaBars = Json.parse(session.getMetadata().getCustomMetadata().get("alpha_bars")).items();
            assertEquals(0.25, alphaBars.get(999).asNumber() + Math.pow(1 - 499.5 / 999, 2), 1e-12);
            assertEquals(Math.pow(1 - 100 / 999.0, 2), alphaBars.get(100).asNumber(), 1e-12);
        }
    }

    @Test
    void theMetadataHoldTheSettingsAndTheSchedule() throws OrtException {
        try (OrtSession session = environment.createSession(file)) {
            Map<String, String> metadata = session.getMetadata().getCustomMetadata();
            assertEquals(SomeUNets.SETTINGS, metadata.get("settings"));
            List<Json> alphaBars = Json.parse(metadata.get("alpha_bars")).items();
            assertEquals(1000, alphaBars.size());
            assertEquals(NoiseSchedule.cosine(1000).alphaBar(999), alphaBars.get(999).asNumber(), 1e-15);
            assertTrue(session.getMetadata().getDescription().contains("8, 16 and 32 channels"),
                    session.getMetadata().getDescription());
        }
    }
}
