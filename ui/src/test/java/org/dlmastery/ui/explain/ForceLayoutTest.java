package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForceLayoutTest {
    @Test
    void theSameSeedGivesTheSamePicture() {
        assertArrayEquals(laidOut(twoRings(12), 7), laidOut(twoRings(12), 7));
        assertFalse(Arrays.equals(laidOut(twoRings(12), 7), laidOut(twoRings(12), 8)));
    }

    @Test
    void allNodesLieInTheUnitSquareAndFillIt() {
        double[] positions = laidOut(twoRings(40), 1);
        double least = Arrays.stream(positions).min().getAsDouble();
        double most = Arrays.stream(positions).max().getAsDouble();
        assertEquals(0, least, 1e-9);
        assertEquals(1, most, 1e-9);
    }

    @Test
    void joinedNodesLieNearerThanOthers() {
        Graph graph = twoRings(20);
        double[] positions = laidOut(graph, 3);
        double joined = 0;
        for (int edge = 0; edge < graph.edges(); edge++) {
            joined += distance(positions, graph.from()[edge], graph.to()[edge]) / graph.edges();
        }
        double all = 0;
        int pairs = 0;
        for (int a = 0; a < graph.nodes(); a++) {
            for (int b = 0; b < a; b++) {
                all += distance(positions, a, b);
                pairs++;
            }
        }
        assertTrue(joined < 0.5 * all / pairs, "neighbours are " + joined + " apart, nodes " + all / pairs);
    }

    @Test
    void noTwoNodesOfARingCoverEachOther() {
        double[] positions = laidOut(twoRings(20), 3);
        for (int a = 0; a < 40; a++) {
            for (int b = 0; b < a; b++) {
                assertTrue(distance(positions, a, b) > 0.015, a + " and " + b + " are " + distance(positions, a, b));
            }
        }
    }

    @Test
    void theSmallestGraphsHaveAPictureToo() {
        assertEquals(0, laidOut(new Graph(0, new int[0], new int[0]), 1).length);
        assertArrayEquals(new double[] {0.5, 0.5}, laidOut(new Graph(1, new int[] {0}, new int[] {0}), 1));
        for (double place : laidOut(new Graph(3, new int[0], new int[0]), 1)) {
            assertTrue(place >= 0 && place <= 1);
        }
    }

    @Test
    void anEdgeToANodeThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Graph(2, new int[] {0}, new int[] {2}));
    }

    /** Two rings of so many nodes, joined by one edge. */
    private static Graph twoRings(int nodes) {
        int[] from = new int[2 * nodes + 1];
        int[] to = new int[2 * nodes + 1];
        for (int i = 0; i < nodes; i++) {
            from[i] = i;
            to[i] = (i + 1) % nodes;
            from[nodes + i] = nodes + i;
            to[nodes + i] = nodes + (i + 1) % nodes;
        }
        from[2 * nodes] = 0;
        to[2 * nodes] = nodes;
        return new Graph(2 * nodes, from, to);
    }

    private static double[] laidOut(Graph graph, int seed) {
        ForceLayout layout = new ForceLayout(graph, seed);
        while (!layout.isDone()) {
            layout.step();
        }
        return layout.positions();
    }

    private static double distance(double[] positions, int a, int b) {
        double dx = positions[2 * a] - positions[2 * b];
        double dy = positions[2 * a + 1] - positions[2 * b + 1];
        return Math.sqrt(dx * dx + dy * dy);
    }
}
