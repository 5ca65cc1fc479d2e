package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.golden.Golden;
import org.dlmastery.core.golden.GoldenGraphs;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeFeatures;
import org.dlmastery.core.stage.GraphKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the animation of message passing shows adds up to what the engine says, and that is what PyTorch says: the case
 * "graphs" of {@code pages.json}.
 */
class MessagesTaskTest {
    private final Json graphs = Json.parse(Golden.text("pages.json")).member("graphs");
    private final ReferenceBackend backend = new ReferenceBackend();
    private Messages ask(GraphNet net, Graph graph, int node) {
        Answers answers = new Answers();
        try (GraphNetLinks links = GraphNetLinks.of(backend, graph, net.size().kind());
                NodeFeatures features = NodeFeatures.of(backend, graph, net.size().kind());
                MessagesTask task = new MessagesTask(backend, net, features.vectors(), links, node, answers)) {
            task.work(1);
        }
        return Messages.of(answers.arrays());
    }

    /** What the sources give, weighed and summed as the page shows it: or the largest. */
    private static float[] taken(Messages.Layer layer, GraphKind kind) {
        float[] taken = new float[layer.taken().length];
        for (int f = 0; f < taken.length; f++) {
            double sum = 0;
            double largest = layer.sources().length == 0 ? 0 : Double.NEGATIVE_INFINITY;
            for (int k = 0; k < layer.sources().length; k++) {
                double value = layer.weight(k, f) * layer.given()[k * taken.length + f];
                sum += value;
                largest = Math.max(largest, value);
            }
            taken[f] = (float) (kind == GraphKind.SAGE_MAX ? largest : sum);
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn 3 tanh", "gcn 6 tanh residual", "sage mean", "sage sum", "sage max",
        "gat 2 layers, attention started at 0"})
    void whatIsShownAddsUpToTheLayersOutputAndToPyTorchs(String name) {
        Graph graph = GoldenGraphs.graph(graphs);
        List<float[]> expected = GoldenGraphs.layers(graphs, name);
        try (GraphNet net = GoldenGraphs.net(backend, graphs, name)) {
            for (int node = 0; node < graph.nodes(); node++) {
                Messages messages = ask(net, graph, node);
                assertEquals(node, messages.node());
                assertEquals(expected.size(), messages.layers().size());
                for (int i = 0; i < expected.size(); i++) {
                    Messages.Layer layer = messages.layers().get(i);
                    assertArrayEquals(taken(layer, net.size().kind()), layer.taken(), 1e-5f, "node " + node);
                    float[] all = expected.get(i);
                    int width = all.length / graph.nodes();
                    assertEquals(width, layer.output().length);
                    for (int f = 0; f < width; f++) {
                        assertEquals(all[node * width + f], layer.output()[f], 1e-5, "node " + node + " layer " + i);
                    }
                }
            }
        }
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void aNodeWithoutEdgesTakesFromItselfAloneOrFromNobody() {
        Graph graph = GoldenGraphs.graph(graphs);
        try (GraphNet gcn = GoldenGraphs.net(backend, graphs, "gcn 3 tanh");
                GraphNet sage = GoldenGraphs.net(backend, graphs, "sage mean")) {
            assertArrayEquals(new int[] {8}, ask(gcn, graph, 8).layers().get(0).sources());
            assertArrayEquals(new float[] {1}, ask(gcn, graph, 8).layers().get(0).weights());
            assertEquals(0, ask(sage, graph, 8).layers().get(0).sources().length);
        }
    }

    @Test
    void aNodeThatIsNotThereIsRefused() {
        try (GraphNet net = GoldenGraphs.net(backend, graphs, "sage sum")) {
            assertThrows(IllegalArgumentException.class, () -> ask(net, GoldenGraphs.graph(graphs), 9));
        }
    }
}
