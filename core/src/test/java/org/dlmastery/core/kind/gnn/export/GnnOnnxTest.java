package org.dlmastery.core.kind.gnn.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.io.export.ExportFormat;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ONNX Runtime, given a graph, says of it what the engine's model says. */
class GnnOnnxTest {
    private static final float TOLERANCE = 1e-5f;

    private static float[] run(TrainedGnn network, String output, Graph graph) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        byte[] file = SomeGraphNetworks.exporter(network).write(ExportFormat.ONNX).bytes();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor adjacency = OnnxTensor.createTensor(environment,
                        rows(Adjacency.links(graph).dense(), graph.nodes()));
                OnnxTensor features = OnnxTensor.createTensor(environment,
                        rows(graph.features().dense(), graph.featureCount()));
                OrtSession.Result result = session.run(
                        Map.of(GnnOnnx.ADJACENCY, adjacency, GnnOnnx.FEATURES, features))) {
            float[][] rows = (float[][]) result.get(output).orElseThrow().getValue();
            float[] all = new float[rows.length * rows[0].length];
            for (int i = 0; i < all.length; i++) {
                all[i] = rows[i / rows[0].length][i % rows[0].length];
            }
            return all;
        }
    }

    private static float[][] rows(float[] matrix, int columns) {
        float[][] rows = new float[matrix.length / columns][columns];
        for (int i = 0; i < matrix.length; i++) {
            rows[i / columns][i % columns] = matrix[i];
        }
        return rows;
    }

    /** More nodes than the network's own, some edges, some features, a node alone at the end. */
    private static Graph another(int features) {
        Random random = new Random(11);
        int nodes = features + 3;
        List<Graph.Edge> edges = Stream.generate(() -> new int[] {random.nextInt(nodes - 1), random.nextInt(nodes - 1)})
                .limit(3L * nodes).filter(ends -> ends[0] != ends[1])
                .map(ends -> Graph.Edge.between(ends[0], ends[1])).distinct().toList();
        float[] values = new float[nodes * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        int[] labels = new int[nodes];
        return new Graph(nodes, edges, SparseRows.of(features, values), labels,
                Collections.nCopies(nodes, ""), List.of("", ""));
    }

    @TestFactory
    Stream<DynamicTest> itSaysOfTheGraphWhatTheEngineSays() {
        return SomeGraphNetworks.SETTINGS.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            TrainedGnn network = SomeGraphNetworks.network(each.getValue());
            Graph own = network.experiment().data().graph();
            assertClose(SomeGraphNetworks.logits(network, own), run(network, GnnOnnx.LOGITS, own));
            assertArrayEquals(network.probabilities(), run(network, GnnOnnx.PROBABILITIES, own), TOLERANCE);
            Graph other = another(network.size().features());
            assertClose(SomeGraphNetworks.logits(network, other), run(network, GnnOnnx.LOGITS, other));
        }));
    }

    private static void assertClose(float[] expected, float[] found) {
        assertEquals(expected.length, found.length);
        float most = 0;
        for (int i = 0; i < expected.length; i++) {
            most = Math.max(most, Math.abs(expected[i]));
            assertEquals(expected[i], found[i], TOLERANCE * Math.max(1, Math.abs(expected[i])), "logit " + i);
        }
        assertTrue(most > 0.1, "logits worth comparing");
    }

    @Test
    void theMetadataHoldTheGraphAndTheSettings() throws OrtException {
        TrainedGnn network = SomeGraphNetworks.network(
                SomeGraphNetworks.SETTINGS.get("GCN on a graph with a node alone"));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(
                SomeGraphNetworks.exporter(network).write(ExportFormat.ONNX).bytes())) {
            assertEquals(Map.of("settings", "graph=own", "edges", "[[0, 1], [1, 3], [0, 4]]"),
                    session.getMetadata().getCustomMetadata());
        }
    }
}
