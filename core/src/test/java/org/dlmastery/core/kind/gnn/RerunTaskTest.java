package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.Smoothness;
import org.dlmastery.core.golden.Golden;
import org.dlmastery.core.golden.GoldenGraphs;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.gnn.spec.Rerun;
import org.dlmastery.core.model.GraphNet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same weights on the graph and on a changed one; what layers give is PyTorch's, of {@code pages.json}. */
class RerunTaskTest {
    private static final int NODES = 9;
    private static final int[] ORDER = {4, 7, 0, 8, 2, 6, 1, 3, 5};

    private final Json graphs = Json.parse(Golden.text("pages.json")).member("graphs");
    private final Graph graph = GoldenGraphs.graph(graphs);
    private final ReferenceBackend backend = new ReferenceBackend();

    private Rerun run(String name, int[] order, List<Graph.Edge> edges) {
        int[] first = edges.stream().mapToInt(Graph.Edge::first).toArray();
        int[] second = edges.stream().mapToInt(Graph.Edge::second).toArray();
        Answers answers = new Answers();
        try (GraphNet net = GoldenGraphs.net(backend, graphs, name);
                RerunTask task = new RerunTask(backend, net, graph,
                        Rerun.Asked.of(new Rerun.Asked(order, first, second).arrays()), answers)) {
            task.work(1);
            assertTrue(task.isDone());
        }
        assertEquals(0, backend.liveBuffers());
        return Rerun.of(answers.arrays());
    }

    private static int[] asItIs() {
        return new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8};
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn 3 tanh", "gcn 6 tanh residual", "sage mean", "sage sum", "sage max",
        "gat 2 layers, attention started at 0"})
    void renumberedNodesHaveTheSameVectors(String name) {
        int[] place = new int[NODES];
        for (int node = 0; node < NODES; node++) {
            place[ORDER[node]] = node;
        }
        List<Graph.Edge> edges = graph.edges().stream()
                .map(edge -> Graph.Edge.between(place[edge.first()], place[edge.second()])).toList();
        Rerun rerun = run(name, ORDER, edges);
        List<float[]> expected = GoldenGraphs.layers(graphs, name);
        for (int layer = 0; layer < expected.size(); layer++) {
            assertArrayEquals(expected.get(layer), rerun.before().get(layer), 1e-5f);
            int width = expected.get(layer).length / NODES;
            for (int node = 0; node < NODES; node++) {
                for (int f = 0; f < width; f++) {
                    assertEquals(expected.get(layer)[ORDER[node] * width + f],
                            rerun.after().get(layer)[node * width + f], 1e-5);
                }
            }
        }
    }

    /** Node 8 has no edge, and a layer reaches one edge far. */
    @Test
    void anEdgeLessChangesWhatIsNear() {
        List<Graph.Edge> fewer = graph.edges().subList(1, graph.edges().size());
        Rerun rerun = run("sage mean", asItIs(), fewer);
        float[] before = rerun.before().get(0);
        float[] after = rerun.after().get(0);
        Graph.Edge gone = graph.edges().get(0);
        int width = before.length / NODES;
        for (int node = 0; node < NODES; node++) {
            double change = 0;
            for (int f = 0; f < width; f++) {
                change = Math.max(change, Math.abs(before[node * width + f] - after[node * width + f]));
            }
            assertEquals(node == gone.first() || node == gone.second(), change > 1e-6, "node " + node);
        }
    }

    @Test
    void whatIsNoGraphOfTheseNodesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> run("sage sum", new int[] {0, 1}, graph.edges()));
        assertThrows(IllegalArgumentException.class, () -> run("sage sum", asItIs(), List.of(new Graph.Edge(0, NODES))));
    }

    /** Expected values by NumPy from PyTorch's layers: UUᵀ over pairs, and trace(HᵀLH) / ‖H‖² with L of A + I. */
    @Test
    void smoothnessLayerByLayerIsNumPys() {
        double[] cosines = {-0.0037875, 0.0214564, 0.0918734, 0.2910845, 0.3765286, 0.5553229};
        double[] energies = {0.1259787, 0.1127971, 0.0916938, 0.0495272, 0.0369224, 0.003305};
        Rerun rerun = run("gcn 6 tanh residual", asItIs(), graph.edges());
        for (int layer = 0; layer < cosines.length; layer++) {
            float[] vectors = rerun.before().get(layer);
            assertEquals(cosines[layer], Smoothness.meanCosine(vectors, NODES), 1e-5, "layer " + layer);
            assertEquals(energies[layer], Smoothness.energyShare(vectors, graph), 1e-5, "layer " + layer);
        }
        assertEquals(0, Smoothness.energyShare(new float[NODES], graph));
    }
}
