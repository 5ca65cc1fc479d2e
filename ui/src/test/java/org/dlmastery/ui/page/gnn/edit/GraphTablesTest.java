package org.dlmastery.ui.page.gnn.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph.Edge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of nodes and edges. */
class GraphTablesTest {
    @Test
    void nodesAndEdgesComeInEitherOrderWithCellsInQuotationMarks() {
        String nodes = "id,Label,class\n\"Ann, the first\",x,red\nBob,y,\nCid,z,\"blue\"\n";
        String edges = "Source,Target,Type,Weight\nBob,\"Ann, the first\",Undirected,2\nBob,Cid,Directed,1\r\nCid,Bob,,1\n";
        for (String text : List.of(nodes + "\n" + edges, edges + "\n\n" + nodes)) {
            ReadGraph graph = ReadGraph.of(text);
            assertEquals(List.of(), graph.problems());
            assertEquals(List.of("Ann, the first", "Bob", "Cid"), graph.names());
            assertEquals(List.of(0, -1, 1), graph.labels());
            assertEquals(List.of(new Edge(0, 1), new Edge(1, 2)), graph.edges());
            assertEquals(1, graph.doubles());
            assertEquals(1, graph.directed());
            assertEquals(3, graph.weights());
            assertEquals(Optional.of(new ReadGraph.Classes("class", List.of("red", "blue"))), graph.classes());
        }
    }

    @Test
    void edgesAloneMakeNodesAndNumbersSortThem() {
        ReadGraph graph = ReadGraph.of("source;target\n3;1\n1;20\n1;1\n");
        assertEquals(List.of("1", "3", "20"), graph.names());
        assertEquals(List.of(new Edge(0, 1), new Edge(0, 2)), graph.edges());
        assertEquals(1, graph.loops());
    }

    @Test
    void aListOfEdgesIsStillOne() {
        assertEquals(List.of(new Edge(0, 1)), ReadGraph.of("a,b").edges());
        assertEquals("graphedit.list.few", ReadGraph.of("source,target\n").problems().get(0).key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source,target\\n0,1\\n0|graphedit.csv.cells|3
            id,class\\n0,1\\n1,0|graphedit.csv.no-edges|
            id,class\\n0,1\\n1,0\\n\\nsource,target\\n0,2|graphedit.csv.unknown|6
            source,target\\n0,|graphedit.csv.unknown|2
            id\\n0\\n0\\n\\nsource,target\\n0,0|graphedit.file.twice|0
            """)
    void whatIsWrongIsNamed(String text, String key, String first) {
        ReadGraph graph = ReadGraph.of(text.replace("\\n", "\n"));
        assertEquals(key, graph.problems().get(0).key());
        if (first != null) {
            assertEquals(first, graph.problems().get(0).arguments().get(0));
        }
    }
}
