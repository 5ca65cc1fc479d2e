package org.dlmastery.ui.page.gnn.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.data.Graph.Edge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pasted list of edges means, and what is wrong with one. */
class EdgeListTest {
    @Test
    void edgesNodesClassesAndCommentsAreUnderstood() {
        ReadGraph list = EdgeList.read("# friends\nAnn, Bob\r\nBob;Cid\tthere\n".replace("\tthere", "")
                + "Dora\n\nAnn = 1\nCid=0 # told\nDora\t Ann 0.5");
        assertEquals(List.of(), list.problems());
        assertEquals(List.of("Ann", "Bob", "Cid", "Dora"), list.names());
        assertEquals(List.of(1, -1, 0, -1), list.labels());
        assertEquals(List.of(new Edge(0, 1), new Edge(1, 2), new Edge(0, 3)), list.edges());
        assertEquals(1, list.weights());
    }

    @Test
    void nodesWithNumbersComeInTheirOrderAndGapsClose() {
        ReadGraph list = EdgeList.read("10 2\n2 7\n7 = 3");
        assertEquals(List.of("2", "7", "10"), list.names());
        assertEquals(List.of(new Edge(0, 2), new Edge(0, 1)), list.edges());
        assertEquals(List.of(-1, 3, -1), list.labels());
    }

    @Test
    void loopsAndDoubleEdgesAreLeftOutAndCounted() {
        ReadGraph list = EdgeList.read("a b\nb a\na a\na b\nb c");
        assertEquals(List.of(new Edge(0, 1), new Edge(1, 2)), list.edges());
        assertEquals(2, list.doubles());
        assertEquals(1, list.loops());
        assertEquals(List.of(), list.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "a b c, graphedit.list.words, 1", "0 1|1 2 3 4, graphedit.list.words, 2", "a b|a =, graphedit.list.class, 2",
        "a b|a = 5, graphedit.list.class, 2", "a b||a = 1.5, graphedit.list.class, 3", "= 1, graphedit.list.class, 1",
        "a, graphedit.list.few, 2", "'', graphedit.list.few, 2"})
    void aWrongLineIsNamed(String text, String key, String first) {
        ReadGraph list = EdgeList.read(text.replace('|', '\n'));
        assertEquals(key, list.problems().get(0).key());
        assertEquals(first, list.problems().get(0).arguments().get(0));
    }

    @Test
    void tooManyNodesOrEdgesAreRefusedWithTheirNumber() {
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            nodes.append(i).append('\n');
        }
        assertEquals(List.of("201", "200"), EdgeList.read(nodes.toString()).problems().get(0).arguments());
        StringBuilder edges = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < i; j++) {
                edges.append(i).append(' ').append(j).append('\n');
            }
        }
        assertEquals("graphedit.list.edges", EdgeList.read(edges.toString()).problems().get(0).key());
    }

    @Test
    void onlyTheFirstProblemsAreTold() {
        assertTrue(EdgeList.read("a b c\n".repeat(50)).problems().size() <= 5);
    }
}
