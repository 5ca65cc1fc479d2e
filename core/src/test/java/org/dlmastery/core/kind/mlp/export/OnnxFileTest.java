package org.dlmastery.core.kind.mlp.export;

import static org.dlmastery.core.kind.mlp.export.SomeNetworks.byHand;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.io.onnx.GraphBuilder;
import org.dlmastery.core.io.onnx.ProtobufMessage;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.settings.Activation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Exported files run by ONNX Runtime. */
class OnnxFileTest {
    private static final int NETWORKS = 40;
    /**
     * Float32 keeps 6·10⁻⁸; seven layers of sums of 16 terms leave less than 10⁻⁵ of the logit's size, or of 1 where
     * the logit is what is left after cancelling.
     */
    private static final double TOLERANCE = 1e-5;

    /** The last layer's sums and the answers. */
    private record Outputs(float[][] sums, float[][] answers) {
    }

    /** @param points of the plane */
    private static Outputs run(TrainedMlp network, float[][] points) throws OrtException {
        OwnColumns columns = network.experiment().data().columns();
        double[][] numbers = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            numbers[i] = new double[] {columns.x1().number(points[i][0]), columns.x2().number(points[i][1])};
        }
        return run(network, numbers);
    }

    /** @param numbers as a table has them; given in the type that the file asks for */
    private static Outputs run(TrainedMlp network, double[][] numbers) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(OnnxFile.write(network));
                OnnxTensor input = OnnxTensor.createTensor(environment,
                        inputType(session) == OnnxJavaType.DOUBLE ? numbers : floats(numbers));
                OrtSession.Result result = session.run(Map.of(OnnxFile.POINTS, input))) {
            return switch (network.experiment().task()) {
                case TWO_CLASSES -> new Outputs(values(result, "logit"), values(result, "probability"));
                case CLASSES -> new Outputs(values(result, "logits"), values(result, "probabilities"));
                case REGRESSION -> new Outputs(values(result, "prediction"), values(result, "prediction"));
            };
        }
    }

    private static OnnxJavaType inputType(OrtSession session) throws OrtException {
        return ((TensorInfo) session.getInputInfo().get("points").getInfo()).type;
    }

    private static float[][] floats(double[][] numbers) {
        float[][] floats = new float[numbers.length][2];
        for (int i = 0; i < numbers.length; i++) {
            floats[i][0] = (float) numbers[i][0];
            floats[i][1] = (float) numbers[i][1];
        }
        return floats;
    }

    private static float[][] values(OrtSession.Result result, String output) throws OrtException {
        return (float[][]) result.get(output).orElseThrow().getValue();
    }

    @TestFactory
    Stream<DynamicTest> onnxRuntimeComputesWhatTheFormulasAndTheEngineDo() {
        return IntStream.range(0, NETWORKS).mapToObj(number -> DynamicTest.dynamicTest(SomeNetworks.describe(number),
                () -> {
                    TrainedMlp network = SomeNetworks.network(number);
                    float[][] points = SomeNetworks.points(50);
                    Outputs outputs = run(network, points);
                    float[] engine = Oracle.engineOutputs(network, points);
                    int columns = network.experiment().outputs();
                    for (int i = 0; i < points.length * columns; i++) {
                        float[] point = points[i / columns];
                        int column = i % columns;
                        double expected = Oracle.outputs(network, point[0], point[1])[column];
                        double tolerance = TOLERANCE * Math.max(1, Math.abs(expected));
                        assertEquals(expected, outputs.sums()[i / columns][column], tolerance, "formulas, " + i);
                        assertEquals(engine[i], outputs.sums()[i / columns][column], tolerance, "engine, " + i);
                        assertEquals(Oracle.answer(network, point[0], point[1])[column],
                                outputs.answers()[i / columns][column], tolerance, "answer, " + i);
                        assertEquals(columns, outputs.answers()[i / columns].length);
                    }
                }));
    }

    @Test
    void networksTestedHaveEveryActivationFeatureTaskAndNumberOfClasses() {
        Set<Integer> outputs = new TreeSet<>();
        Set<Task> tasks = EnumSet.noneOf(Task.class);
        Set<Activation> activations = EnumSet.noneOf(Activation.class);
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (int number = 0; number < NETWORKS; number++) {
            TrainedMlp network = SomeNetworks.network(number);
            outputs.add(network.experiment().outputs());
            tasks.add(network.experiment().task());
            features.addAll(network.experiment().features());
            network.experiment().hidden().forEach(layer -> activations.add(layer.activation()));
        }
        assertEquals(EnumSet.allOf(Activation.class), activations);
        assertEquals(EnumSet.allOf(Feature.class), features);
        assertEquals(EnumSet.allOf(Task.class), tasks);
        assertEquals(Set.of(1, 3, 4, 5), outputs);
    }

    @Test
    void anyNumberOfPointsGoesThroughAtOnce() throws OrtException {
        TrainedMlp network = SomeNetworks.network(3);
        float[][] points = SomeNetworks.points(257);
        float[][] together = run(network, points).sums();
        assertEquals(257, together.length);
        assertArrayEquals(run(network, new float[][] {points[200]}).sums()[0], together[200], 1e-6f);
    }

    @Test
    void inputAndOutputsAreNamedTypedAndShaped() throws OrtException {
        assertOutputs(DatasetKind.XOR, 2, 1, "logit", "probability");
        assertOutputs(DatasetKind.CLUSTERS, 4, 4, "logits", "probabilities");
        assertOutputs(DatasetKind.HILLS, 2, 1, "prediction");
    }

    private static void assertOutputs(DatasetKind kind, int classes, int columns, String... names)
            throws OrtException {
        MlpExperiment experiment = EngineRun.experiment(kind, classes, 0);
        TrainedMlp network = new TrainedMlp(experiment, new float[experiment.parameterCount()]);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(OnnxFile.write(network))) {
            assertEquals(Set.of("points"), session.getInputNames());
            assertEquals(List.of(names), List.copyOf(session.getOutputNames()));
            assertValue(session.getInputInfo().get("points"), 2);
            for (String name : names) {
                assertValue(session.getOutputInfo().get(name), columns);
            }
        }
    }

    private static void assertValue(NodeInfo node, int columns) {
        TensorInfo info = (TensorInfo) node.getInfo();
        assertEquals(OnnxJavaType.FLOAT, info.type);
        assertArrayEquals(new long[] {-1, columns}, info.getShape());
        assertArrayEquals(new String[] {"N", ""}, info.getDimensionNames());
    }

    @Test
    void networkOfAScaledTableTakesTheTablesOwnNumbers() throws OrtException {
        TrainedMlp network = byHand(new OwnColumns(new OwnColumns.Axis("radius", 12, 0.5),
                new OwnColumns.Axis("area", 100, 2), "diagnosis", List.of("malignant", "benign")));
        // Radius 13 lies at (13 − 12) / ½ = 2, area 103 at 3 / 2: 2 · 2 − 1.5 + ½ = 3. The centre lies at 0, 0.
        Outputs outputs = run(network, new double[][] {{13, 103}, {12, 100}});
        assertArrayEquals(new float[][] {{3}, {0.5f}}, outputs.sums());
        assertEquals(1 / (1 + Math.exp(-3)), outputs.answers()[0][0], 1e-6);
    }

    @Test
    void tableWhoseNumbersFloat32CannotTellApartIsTakenAsFloat64() throws OrtException {
        TrainedMlp network = byHand(new OwnColumns(new OwnColumns.Axis("time", 1_700_000_000, 4), OwnColumns.Axis.PLAIN,
                "", List.of("day", "night")));
        // Float32 has steps of 128 there, so all three would lie at 0.
        assertArrayEquals(new float[][] {{2.5f}, {0.5f}, {-1.5f}}, run(network, new double[][] {{1_700_000_004, 0},
            {1_700_000_000, 0}, {1_699_999_996, 0}}).sums());
        assertInputType(OnnxJavaType.DOUBLE, network);
        assertInputType(OnnxJavaType.FLOAT, byHand(new OwnColumns(new OwnColumns.Axis("latitude", 52.52, 0.004),
                OwnColumns.Axis.PLAIN, "", List.of())));
    }

    private static void assertInputType(OnnxJavaType expected, TrainedMlp network) throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(OnnxFile.write(network))) {
            assertEquals(expected, inputType(session));
        }
    }

    @Test
    void scalingAddsNothingToTheGraphOfPointsThatLieWhereTheirNumbersAre() {
        OwnColumns named = new OwnColumns(new OwnColumns.Axis("radius", 0, 1), OwnColumns.Axis.PLAIN, "", List.of());
        for (OwnColumns plain : List.of(OwnColumns.NONE, named)) {
            byte[] file = OnnxFile.write(byHand(plain));
            assertEquals(0, count(file, "Sub".getBytes(StandardCharsets.US_ASCII)));
            assertEquals(0, count(file, "Div".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void metadataNamesTheClassesOfATable() throws OrtException {
        TrainedMlp network = byHand(new OwnColumns(OwnColumns.Axis.PLAIN, OwnColumns.Axis.PLAIN, "",
                List.of("mäl \"1\"", "benign")));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(OnnxFile.write(network))) {
            assertEquals("[\"mäl \\\"1\\\"\",\"benign\"]",
                    session.getMetadata().getCustomMetadata().get("classes"));
        }
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(
                OnnxFile.write(byHand(OwnColumns.NONE)))) {
            assertEquals(Set.of("experiment"), session.getMetadata().getCustomMetadata().keySet());
        }
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
    void everyFileIsOfTheOldestVersionsThatHoldItsGraph() {
        for (int number = 0; number < NETWORKS; number++) {
            byte[] file = OnnxFile.write(SomeNetworks.network(number));
            // Field 1 comes first. Field 8 is a message of an empty text, field 1, and of the set's number, field 2.
            assertArrayEquals(new byte[] {0x08, 4}, Arrays.copyOf(file, 2), "IR version, " + number);
            assertEquals(1, count(file, new byte[] {0x42, 4, 0x0a, 0, 0x10, 9}), "operator set, " + number);
        }
    }

    private static int count(byte[] file, byte[] part) {
        int count = 0;
        for (int start = 0; start + part.length <= file.length; start++) {
            count += Arrays.equals(file, start, start + part.length, part, 0, part.length) ? 1 : 0;
        }
        return count;
    }

    @Test
    void operatorWhoseFirstSetIsUnknownIsRefused() {
        assertEquals("ONNX operator Gelu: its first operator set isn't known; add it to OperatorSet",
                assertThrows(IllegalArgumentException.class,
                        () -> new GraphBuilder().node("Gelu", "y", List.of("x"))).getMessage());
    }

    /** The checker holds every node against its operator set, and infers all shapes. */
    @Test
    @Tag("python")
    void checkerOfOnnxAcceptsEveryFileAndNoOlderVersion(@TempDir Path folder) throws IOException {
        assumeTrue(Python.has("onnx"), "skipped: onnx can't be imported");
        for (int number = 0; number < NETWORKS; number++) {
            Files.write(folder.resolve(number + ".onnx"), OnnxFile.write(SomeNetworks.network(number)));
        }
        assertEquals(new Python.Result(0, NETWORKS + " files\n"), Python.run(folder, List.of("-c", """
                import glob, onnx
                files = glob.glob("*.onnx")
                used = set()
                for file in files:
                    model = onnx.load(file)
                    onnx.checker.check_model(model, full_check=True)
                    assert (model.ir_version, model.opset_import[0].version) == (4, 9), file
                    used |= {node.op_type for node in model.graph.node}
                    # Initialisers that are no inputs are what version 4 brought.
                    model.ir_version = 3
                    try:
                        onnx.checker.check_model(model)
                        raise AssertionError(f"{file}: IR version 3 holds the graph too")
                    except onnx.checker.ValidationError:
                        pass
                # The set that was released with IR version 4.
                assert min(row[2] for row in onnx.helper.VERSION_TABLE if row[1] == 4) == 9
                assert max(onnx.defs.get_schema(name, 9).since_version for name in used) == 9
                print(len(files), "files")
                """)));
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
