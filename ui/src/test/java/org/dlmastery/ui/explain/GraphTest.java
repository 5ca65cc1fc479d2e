package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Language LANGUAGE = Language.of(MessageFile.english());
    /** A path a–b–c and d alone: a above b, c right of b. */
    private static final Graph GRAPH = new Graph(4, new int[] {0, 1}, new int[] {1, 2});
    private static final GraphLook LOOK = new GraphLook(List.of("a", "b", "c", "d"), List.of("red", "blue"),
            new int[] {0, 1, 1, -1}, new float[] {0.975f, 0.6f, 1, 0}, new int[] {0, 0, 1, -1},
            new boolean[] {true, false, false, false}, new float[] {0.25f, 1});

    @Test
    void aNodeIsReadOutWithAllThatIsKnownOfIt() {
        GraphWords words = new GraphWords(LANGUAGE, GRAPH, LOOK);
        assertEquals("Node a, degree 1, predicted red with 97.5 %, true class red, its class is given", words.node(0));
        assertEquals("Node b, degree 2, predicted blue with 60 %, true class red, wrong", words.node(1));
        assertEquals("Node d, degree 0", words.node(3));
        assertEquals("Edge from a to b: 0.250", words.edge(0));
    }

    @Test
    void theSummaryCountsOnlyNodesWhoseClassWasNotGiven() {
        assertEquals("4 nodes, 2 edges. 1 of 2 nodes without a given class are predicted right.",
                new GraphWords(LANGUAGE, GRAPH, LOOK).summary());
        GraphLook untrained = GraphLook.untrained(LOOK.names(), LOOK.classNames(), LOOK.truth(), LOOK.labelled());
        assertEquals("4 nodes, 2 edges.", new GraphWords(LANGUAGE, GRAPH, untrained).summary());
    }

    @Test
    void theTableNamesNeighboursAndMarksWhatIsWrong() {
        TwinTable.Rows rows = new GraphWords(LANGUAGE, GRAPH, LOOK).rows();
        assertEquals(List.of("b", "a, c", "blue ✗", "60 %", "red", ""), rows.row(1));
        assertEquals(List.of("d", "", "–", "–", "–", ""), rows.row(3));
        assertEquals(6, rows.head().size());
    }

    @Test
    void pointersFindTheNearestNodeAndEdge() {
        GraphPlaces places = places();
        assertEquals(0, places.nodeAt(0.52, 0.1, 0.05));
        assertEquals(-1, places.nodeAt(0.6, 0.1, 0.05));
        assertEquals(0, places.edgeAt(0.52, 0.3, 0.05), "beside the edge's middle");
        assertEquals(1, places.edgeAt(0.7, 0.52, 0.05));
        assertEquals(-1, places.edgeAt(0.5, 0.7, 0.05), "beyond the edge's end");
    }

    @Test
    void arrowsLeadToTheNearestNodeAhead() {
        GraphPlaces places = places();
        assertEquals(1, places.next(0, "ArrowDown"));
        assertEquals(0, places.next(1, "ArrowUp"));
        assertEquals(2, places.next(1, "ArrowRight"));
        assertEquals(2, places.next(2, "ArrowRight"), "none ahead");
        assertEquals(0, places.next(-1, "ArrowRight"));
        assertEquals(3, places.next(0, "End"));
        assertEquals(-1, places.next(0, "x"));
        assertEquals(-1, new GraphPlaces(new Graph(0, new int[0], new int[0]), new double[0]).next(-1, "Home"));
    }

    @Test
    void everyNodeCanBeReachedWithTheArrowKeysFromTheFirst() {
        GraphPlaces places = places();
        boolean[] seen = new boolean[4];
        seen[0] = true;
        for (int round = 0; round < 4; round++) {
            for (int node = 0; node < 4; node++) {
                for (String key : seen[node] ? List.of("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown") : List.<String>of()) {
                    seen[places.next(node, key)] = true;
                }
            }
        }
        for (boolean each : seen) {
            assertTrue(each);
        }
    }

    @Test
    void enlargingKeepsThePlaceUnderThePointer() {
        Camera camera = Camera.fit(400, 300, 20, 1);
        assertEquals(70, camera.screenX(0));
        assertEquals(280, camera.screenY(1));
        Camera larger = camera.larger(2, 120, 90);
        assertEquals(camera.planeX(120), larger.planeX(120), 1e-12);
        assertEquals(camera.planeY(90), larger.planeY(90), 1e-12);
        assertEquals(2 * camera.zoom(), larger.zoom());
        assertEquals(camera.screenX(0.3) + 5, camera.moved(5, 0).screenX(0.3), 1e-12);
    }

    @Test
    void whatIsKnownMustBeKnownOfEachNode() {
        assertThrows(IllegalArgumentException.class, () -> new GraphLook(List.of("a"), List.of(), new int[2],
                new float[1], new int[1], new boolean[1], new float[0]));
        assertFalse(LOOK.isWrong(3));
    }

    private static GraphPlaces places() {
        return new GraphPlaces(GRAPH, new double[] {0.5, 0.1, 0.5, 0.5, 0.9, 0.5, 0.1, 0.9});
    }
}
