package org.dlmastery.core.io.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlmastery.core.experiment.Activation;
import org.dlmastery.core.experiment.Feature;
import org.dlmastery.core.io.ExperimentJson;
import org.dlmastery.core.io.Oracle;
import org.dlmastery.core.io.SomeNetworks;
import org.dlmastery.core.io.TrainedMlp;
import org.dlmastery.core.io.json.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Exported files run by ONNX Runtime. */
class OnnxFileTest {
    private static final int NETWORKS = 40;
    /**
     * Float32 keeps 6·10⁻⁸; seven layers of sums of 16 terms leave less than 10⁻⁵ of the logit's size, or of 1 where
     * the logit is what is left after cancelling.
     */
    private static final double TOLERANCE = 1e-5;

    private record Outputs(float[][] logit, float[][] probability) {
    }

    private static Outputs run(byte[] file, float[][] points) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor input = OnnxTensor.createTensor(environment, points);
                OrtSession.Result result = session.run(Map.of(OnnxFile.POINTS, input))) {
            return new Outputs((float[][]) result.get(OnnxFile.LOGIT).orElseThrow().getValue(),
                    (float[][]) result.get(OnnxFile.PROBABILITY).orElseThrow().getValue());
        }
    }

    @TestFactory
    Stream<DynamicTest> onnxRuntimeComputesWhatTheFormulasAndTheEngineDo() {
        return IntStream.range(0, NETWORKS).mapToObj(number -> DynamicTest.dynamicTest(SomeNetworks.describe(number),
                () -> {
                    TrainedMlp network = SomeNetworks.network(number);
                    float[][] points = SomeNetworks.points(50);
                    Outputs outputs = run(OnnxFile.write(network), points);
                    float[] engine = Oracle.engineLogits(network, points);
                    for (int i = 0; i < points.length; i++) {
                        double expected = Oracle.logit(network, points[i][0], points[i][1]);
                        double tolerance = TOLERANCE * Math.max(1, Math.abs(expected));
                        assertEquals(expected, outputs.logit()[i][0], tolerance, "formulas, point " + i);
                        assertEquals(engine[i], outputs.logit()[i][0], tolerance, "engine, point " + i);
                        assertEquals(1 / (1 + Math.exp(-expected)), outputs.probability()[i][0], TOLERANCE,
                                "probability, point " + i);
                    }
                }));
    }

    @Test
    void networksTestedHaveEveryActivationAndEveryFeature() {
        Set<Activation> activations = EnumSet.noneOf(Activation.class);
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (int number = 0; number < NETWORKS; number++) {
            TrainedMlp network = SomeNetworks.network(number);
            features.addAll(network.experiment().features());
            network.experiment().hidden().forEach(layer -> activations.add(layer.activation()));
        }
        assertEquals(EnumSet.allOf(Activation.class), activations);
        assertEquals(EnumSet.allOf(Feature.class), features);
    }

    @Test
    void anyNumberOfPointsGoesThroughAtOnce() throws OrtException {
        byte[] file = OnnxFile.write(SomeNetworks.network(3));
        float[][] points = SomeNetworks.points(257);
        float[][] together = run(file, points).logit();
        assertEquals(257, together.length);
        assertArrayEquals(run(file, new float[][] {points[200]}).logit()[0], together[200], 1e-6f);
    }

    @Test
    void inputAndOutputsAreNamedTypedAndShaped() throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(
                OnnxFile.write(SomeNetworks.network(3)))) {
            assertEquals(Set.of("points"), session.getInputNames());
            assertEquals(List.of("logit", "probability"), List.copyOf(session.getOutputNames()));
            assertValue(session.getInputInfo().get("points"), 2);
            assertValue(session.getOutputInfo().get("logit"), 1);
            assertValue(session.getOutputInfo().get("probability"), 1);
        }
    }

    private static void assertValue(NodeInfo node, int columns) {
        TensorInfo info = (TensorInfo) node.getInfo();
        assertEquals(OnnxJavaType.FLOAT, info.type);
        assertArrayEquals(new long[] {-1, columns}, info.getShape());
        assertArrayEquals(new String[] {"N", ""}, info.getDimensionNames());
    }

    @Test
    void fileSaysWhatTheNetworkWasTrainedAs() throws OrtException {
        TrainedMlp network = SomeNetworks.network(4);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(OnnxFile.write(network))) {
            OnnxModelMetadata metadata = session.getMetadata();
            assertEquals("DL Mastery", metadata.getProducerName());
            assertTrue(metadata.getDescription().contains(network.experiment().parameterCount() + " parameters."),
                    metadata.getDescription());
            assertEquals(network.experiment(),
                    ExperimentJson.read(Json.parse(metadata.getCustomMetadata().get("experiment"))));
        }
    }

    @Test
    void fileBeginsWithIntermediateRepresentationEight() {
        byte[] file = OnnxFile.write(SomeNetworks.network(0));
        assertArrayEquals(new byte[] {0x08, 8}, new byte[] {file[0], file[1]});
    }

    @Test
    void protobufNumbersAreWrittenAsTheSpecificationShows() {
        // From the encoding's documentation: field 1 with the value 150, and field 2 with the text "testing".
        assertArrayEquals(new byte[] {0x08, (byte) 0x96, 0x01}, new ProtobufMessage().number(1, 150).toByteArray());
        assertArrayEquals(new byte[] {0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67},
                new ProtobufMessage().text(2, "testing").toByteArray());
        byte[] minusOne = new ProtobufMessage().number(1, -1).toByteArray();
        assertEquals(11, minusOne.length, "a negative number takes ten bytes");
    }
}
