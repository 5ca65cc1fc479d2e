package org.dlmastery.ui.page.gnn.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph.Edge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GEXF, GML and Pajek as NetworkX 3.6.1 writes them, and what else Pajek and igraph may write. */
class OtherFormatsTest {
    private static final String GEXF = """
            <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
              <meta lastmodifieddate="2026-11-30">
                <creator>NetworkX 3.6.1</creator>
              </meta>
              <graph defaultedgetype="undirected" mode="static" name="">
                <attributes mode="static" class="node">
                  <attribute id="0" title="club" type="string" />
                </attributes>
                <nodes>
                  <node id="0" label="0">
                    <attvalues>
                      <attvalue for="0" value="Mr. Hi" />
                    </attvalues>
                  </node>
                  <node id="1" label="1">
                    <attvalues>
                      <attvalue for="0" value="Officer" />
                    </attvalues>
                  </node>
                  <node id="10" label="10">
                    <attvalues>
                      <attvalue for="0" value="Mr. Hi" />
                    </attvalues>
                  </node>
                  <node id="2" label="2" />
                </nodes>
                <edges>
                  <edge source="0" target="10" id="0" weight="4" />
                  <edge source="0" target="1" id="1" />
                  <edge source="1" target="1" id="2" />
                </edges>
              </graph>
            </gexf>
            """;
    private static final String GML = """
            graph [
              node [
                id 0
                label "0"
                club "Mr. Hi"
              ]
              node [
                id 1
                label "1"
                club "Officer"
              ]
              node [
                id 2
                label "10"
                club "Mr. Hi"
              ]
              node [
                id 3
                label "2"
              ]
              edge [
                source 0
                target 2
                weight 4
              ]
              edge [
                source 0
                target 1
              ]
              edge [
                source 1
                target 1
              ]
            ]
            """;
    private static final String PAJEK = """
            *vertices 4
            1 0 0.0 0.0 ellipse club "Mr. Hi"
            2 1 0.0 0.0 ellipse club Officer
            3 10 0.0 0.0 ellipse club "Mr. Hi"
            4 2 0.0 0.0 ellipse
            *edges
            1 3 4
            1 2 1.0
            2 2 1.0
            """;

    @ParameterizedTest
    @ValueSource(strings = {GEXF, GML, PAJEK})
    void theSameGraphIsUnderstood(String text) {
        ReadGraph graph = ReadGraph.of(text);
        assertEquals(List.of(), graph.problems());
        assertEquals(List.of("0", "1", "2", "10"), graph.names());
        assertEquals(List.of(0, 1, -1, 0), graph.labels());
        assertEquals(List.of(new Edge(0, 3), new Edge(0, 1)), graph.edges());
        assertEquals(1, graph.loops());
        assertEquals(0, graph.doubles());
        assertEquals(1, graph.weights());
        assertEquals(0, graph.directed());
        assertEquals(Optional.of(new ReadGraph.Classes("club", List.of("Mr. Hi", "Officer"))), graph.classes());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Creator \"igraph\" Version 1 graph [ directed 1 node [ id 7 graphics [ x 1 y [ z 2 ] ] ] node [ id 8 ] edge "
                + "[ source 7 target 8 ] ]",
        "<gexf><graph defaultedgetype='directed'><edges><edge source='7' target='8'/></edges><nodes><node id='7'/>"
                + "<node id='8'/></nodes></graph></gexf>",
        "% a comment\n*Network two\n*Vertices 8\n*Arcs\n7 8\n"})
    void directionsAreCountedAndLeftOut(String text) {
        ReadGraph graph = ReadGraph.of(text);
        assertEquals(List.of(), graph.problems());
        assertEquals(1, graph.directed());
        assertEquals(1, graph.edges().size());
        assertEquals("7", graph.names().get(graph.edges().get(0).first()));
    }

    @Test
    void mutualEdgesDefaultsAndEntitiesOfGexf() {
        ReadGraph graph = ReadGraph.of("<gexf><graph><attributes class='node'><attribute id='a' title='class'><default>1"
                + "</default></attribute></attributes><nodes><node id='A &amp; B'><attvalues><attvalue id='a' value='0'/>"
                + "</attvalues></node><node id='b'/></nodes><edges><edge source='b' target='A &#38; B' type='mutual'/></edges>"
                + "</graph></gexf>");
        assertEquals(List.of(), graph.problems());
        assertEquals(List.of("A & B", "b"), graph.names());
        assertEquals(List.of(0, 1), graph.labels());
        assertEquals(0, graph.directed());
    }

    /** As igraph reads them: neighbours after a vertex, and numbers that are not 0. */
    @Test
    void pajeksListsOfNeighboursAndItsMatrix() {
        ReadGraph lists = ReadGraph.of("*Vertices 4\n1 \"Ann B\"\n2 \"C \"q\"\"\n*Edgeslist\n1 2 3\n*Arcslist\n4 1\n");
        assertEquals(List.of(), lists.problems());
        assertEquals(List.of("Ann B", "C \"q\"", "3", "4"), lists.names());
        assertEquals(List.of(new Edge(0, 1), new Edge(0, 2), new Edge(0, 3)), lists.edges());
        assertEquals(1, lists.directed());
        ReadGraph matrix = ReadGraph.of("*Vertices 3\n*Matrix\n0 1 0\n1 0 2.5\n0 2.5 0\n");
        assertEquals(List.of(), matrix.problems());
        assertEquals(List.of(new Edge(0, 1), new Edge(1, 2)), matrix.edges());
        assertEquals(0, matrix.doubles());
        assertEquals(1, matrix.weights());
    }

    @Test
    void nodesOfEqualLabelsAreCalledByTheirNumbers() {
        assertEquals(List.of("1", "2"), ReadGraph.of("*Vertices 2\n1 a\n2 a\n*Edges\n1 2\n").names());
        assertEquals(List.of("3", "4"), ReadGraph.of("graph [ node [ id 3 label \"x\" ] node [ id 4 label \"x\" ] "
                + "edge [ source 3 target 4 ] ]").names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"graph [ node [ id 0 ]", "graph [ node [ id 0 ] node [ id 0 ] ]", "graph [ node [ id ",
        "graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 5 ] ]", "graph [ label \"open", "graph [ ] graph [ ]",
        "*Vertices 2\n*Edges\n1 3\n", "*Vertices\n1 a\n", "*Vertices 2\n*Partition\n0\n1\n", "*Vertices 2\n*Matrix\n0 1 1\n",
        "*Vertices 2\n*Edges\n1\n", "*Vertices 1e9\n", "<gexf><graph><nodes><node id='1'/></nodes>",
        "<gexf><graph><nodes><node id='1'/><node id='1'/></nodes></graph></gexf>",
        "<gexf><graph><nodes><node id='1'/></nodes><edges><edge source='1' target='2'/></edges></graph></gexf>"})
    void whatIsBrokenIsRefusedInWords(String text) {
        assertTrue(!ReadGraph.of(text).problems().isEmpty(), text);
    }
}
