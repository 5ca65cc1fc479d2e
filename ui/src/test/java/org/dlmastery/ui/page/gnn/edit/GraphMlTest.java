package org.dlmastery.ui.page.gnn.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph.Edge;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.gnn.export.GnnExporter;
import org.dlmastery.core.kind.gnn.export.TrainedGnn;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.protocol.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GraphML in the forms in which NetworkX and igraph write it. */
class GraphMlTest {
    private static final String NETWORKX = """
            <?xml version='1.0' encoding='utf-8'?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
              <key id="d1" for="edge" attr.name="weight" attr.type="long" />
              <key id="d0" for="node" attr.name="club" attr.type="string" />
              <graph edgedefault="undirected">
                <node id="0">
                  <data key="d0">Mr. Hi</data>
                </node>
                <node id="1">
                  <data key="d0">Officer</data>
                </node>
                <node id="10">
                  <data key="d0">Mr. Hi</data>
                </node>
                <node id="2" />
                <edge source="10" target="0">
                  <data key="d1">4</data>
                </edge>
                <edge source="0" target="1" />
                <edge source="1" target="0" />
                <edge source="1" target="1" />
              </graph>
            </graphml>
            """;
    private static final String IGRAPH = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
            <!-- Created by igraph -->
              <key id="v_name" for="node" attr.name="name" attr.type="string"/>
              <key id="v_class" for="node" attr.name="class" attr.type="double"><default>2</default></key>
              <graph id="G" edgedefault="directed">
                <edge source="n1" target="n0"/>
                <node id="n0"><data key="v_name">A &amp; B &#x3b1;</data><data key="v_class">0</data></node>
                <node id="n1"><data key="v_class"><![CDATA[1]]></data></node>
                <node id="n2"></node>
              </graph>
            </graphml>
            """;

    @Test
    void nodesEdgesAndClassesOfNetworkXAreUnderstood() {
        ReadGraph graph = ReadGraph.of(NETWORKX);
        assertEquals(List.of(), graph.problems());
        assertEquals(List.of("0", "1", "2", "10"), graph.names());
        assertEquals(List.of(0, 1, -1, 0), graph.labels());
        assertEquals(List.of(new Edge(0, 3), new Edge(0, 1)), graph.edges());
        assertEquals(1, graph.loops());
        assertEquals(1, graph.doubles());
        assertEquals(1, graph.weights());
        assertEquals(0, graph.directed());
        assertEquals(Optional.of(new ReadGraph.Classes("club", List.of("Mr. Hi", "Officer"))), graph.classes());
    }

    @Test
    void edgesMayComeFirstAndDefaultsCountWhereANodeSaysNothing() {
        ReadGraph graph = ReadGraph.of("\uFEFF" + IGRAPH);
        assertEquals(List.of(), graph.problems());
        assertEquals(List.of("n0", "n1", "n2"), graph.names());
        assertEquals(List.of(0, 1, 2), graph.labels());
        assertEquals(List.of(new Edge(0, 1)), graph.edges());
        assertEquals(1, graph.directed());
        assertEquals(Optional.empty(), graph.classes());
    }

    @Test
    void whatNodesAreCalledIsNoClassButTooManyClassesAreRefused() {
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            nodes.append("<node id='n").append(i).append("'><data key='k'>name ").append(i).append("</data></node>");
        }
        String file = "<graphml><key id='k' for='node' attr.name='NAME'/><graph edgedefault='undirected'>" + nodes
                + "</graph></graphml>";
        assertEquals(List.of(), ReadGraph.of(file.replace("NAME", "label")).problems());
        assertEquals(0, ReadGraph.of(file.replace("NAME", "label")).toldClasses());
        assertEquals(List.of("Class", "7", "5"),
                ReadGraph.of(file.replace("NAME", "Class")).problems().get(0).arguments());
    }

    @Test
    void whatThePageExportsItReadsBack() {
        GnnExperiment experiment = GnnControls.experiment(GnnControls.ALL.initial());
        GnnExporter exporter = new GnnExporter(new TrainedGnn(experiment,
                List.of(NamedArray.of("all", new float[experiment.parameterCount()])), new float[68]), "",
                new History(List.of(), new float[0]), "");
        for (String text : List.of(text(exporter, ExportFormat.GRAPHML),
                text(exporter, ExportFormat.EDGES) + "\n" + text(exporter, ExportFormat.NODES))) {
            ReadGraph read = ReadGraph.of(text);
            assertEquals(List.of(), read.problems());
            assertEquals(KarateClub.graph().edges(), read.edges());
            assertArrayEquals(KarateClub.graph().labels(), read.labels().stream().mapToInt(label -> label).toArray());
        }
    }

    private static String text(GnnExporter exporter, ExportFormat format) {
        return new String(exporter.write(format).bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <graphml><graph><node id='a'/><edge source='a' target='b'/></graph></graphml>|graphedit.ml.no-node|1
            <graphml>\\n<graph><node id='a'/><node id='a'/></graph></graphml>|graphedit.file.twice|a
            <graphml>\\n<graph><node id='a'/>\\n|graphedit.ml.broken|3
            <graphml>\\n<graph><node id=a/></graph></graphml>|graphedit.ml.broken|2
            <html>|graphedit.ml.broken|1
            <graphml></graphml>|graphedit.ml.graphs|0
            <graphml><graph/></graphml>|graphedit.list.few|2
            <graphml><graph><node id='a'/><hyperedge/></graph></graphml>|graphedit.ml.unknown|hyperedge
            """)
    void whatIsWrongIsNamed(String text, String key, String first) {
        ReadGraph graph = ReadGraph.of(text.replace("\\n", "\n"));
        assertEquals(key, graph.problems().get(0).key());
        assertEquals(first, graph.problems().get(0).arguments().get(0));
    }
}
