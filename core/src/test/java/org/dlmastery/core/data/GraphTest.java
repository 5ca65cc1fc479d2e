package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static Graph of(int nodes, Graph.Edge... edges) {
        return Graph.withOneHotFeatures(List.of(edges), new int[nodes],
                Collections.nCopies(nodes, "n"), List.of("all"));
    }

    /** A path 0 – 1 – 2 and a node alone. */
    private final Graph path = of(4, new Graph.Edge(0, 1), Graph.Edge.between(2, 1));

    @Test
    void neighboursAreThoseOfBothEnds() {
        assertArrayEquals(new int[] {0, 1, 3, 4, 4}, Adjacency.links(path).starts());
        assertArrayEquals(new int[] {1, 0, 2, 1}, Adjacency.links(path).places());
        assertArrayEquals(new int[] {1, 2, 1, 0}, path.degrees());
    }

    @Test
    void anEdgeThatCantBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Graph.Edge(1, 1));
        assertThrows(IllegalArgumentException.class, () -> of(2, new Graph.Edge(0, 2)));
        assertThrows(IllegalArgumentException.class, () -> of(2, new Graph.Edge(0, 1), Graph.Edge.between(1, 0)));
    }

    @Test
    void theNormalisedMatrixCountsTheNodeItself() {
        float half = 0.5f;
        float sixth = (float) (1 / Math.sqrt(6));
        float third = 1f / 3;
        assertArrayEquals(new float[] {half, sixth, 0, 0, sixth, third, sixth, 0, 0, sixth, half, 0, 0, 0, 0, 1},
                Adjacency.normalised(path).dense(), 1e-7f);
    }

    @Test
    void aNodeAloneTakesNoMean() {
        assertArrayEquals(new float[] {0, 1, 0, 0, .5f, 0, .5f, 0, 0, 1, 0, 0, 0, 0, 0, 0}, Adjacency.means(path).dense());
    }

    @Test
    void listsHaveAPlaceForEachNeighbour() {
        Adjacency.Lists lists = Adjacency.lists(path);
        assertEquals(2, lists.places());
        assertArrayEquals(new float[] {1, 0, 0, 2, 1, 0, 0, 0}, lists.rows());
        assertArrayEquals(new float[] {1, 0, 1, 1, 1, 0, 0, 0}, lists.taken());
        assertEquals(1, Adjacency.lists(of(3)).places());
    }

    @Test
    void aBlockModelHasAboutAsManyEdgesAsItsChancesSay() {
        Graph graph = new BlockModel(List.of(60, 40), 0.3, 0.02, 5).graph();
        int within = 0;
        for (Graph.Edge edge : graph.edges()) {
            within += graph.labels()[edge.first()] == graph.labels()[edge.second()] ? 1 : 0;
        }
        // 2,550 and 2,400 pairs: 765 ± 23 and 48 ± 7 edges; four deviations are allowed.
        assertEquals(765, within, 93);
        assertEquals(48, graph.edges().size() - within, 28);
    }

    @Test
    void aBlockModelIsDecidedByItsSeed() {
        BlockModel model = new BlockModel(List.of(20, 20), 0.4, 0.1, 1);
        assertEquals(model.graph().edges(), model.graph().edges());
        assertTrue(!model.graph().edges().equals(new BlockModel(List.of(20, 20), 0.4, 0.1, 2).graph().edges()));
        assertTrue(new BlockModel(List.of(20, 20), 0.5, 0.1, 1).graph().edges().containsAll(model.graph().edges()));
        assertThrows(IllegalArgumentException.class, () -> new BlockModel(List.of(), 0.5, 0.5, 1));
    }
}
