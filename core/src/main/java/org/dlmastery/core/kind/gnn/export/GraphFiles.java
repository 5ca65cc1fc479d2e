package org.dlmastery.core.kind.gnn.export;

import org.dlmastery.core.data.Graph;
import org.dlmastery.core.io.DecimalText;

/**
 * The graph itself with what the network says of it, for programs that know graphs and no networks: every value is
 * written out, for readers differ in what they make of a default, and what nobody told is left out.
 */
final class GraphFiles {
    private GraphFiles() {
    }

    /** GraphML; NetworkX, igraph and graphology read it alike. */
    static String graphMl(TrainedGnn network) {
        Graph graph = network.experiment().data().graph();
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
                  <key id="class" for="node" attr.name="class" attr.type="int"/>
                  <key id="labelled" for="node" attr.name="labelled" attr.type="boolean"/>
                  <key id="predicted" for="node" attr.name="predicted" attr.type="int"/>
                  <key id="probability" for="node" attr.name="probability" attr.type="double"/>
                  <graph edgedefault="undirected">
                """);
        for (int node = 0; node < graph.nodes(); node++) {
            text.append("    <node id=\"").append(node).append("\">");
            if (graph.labels()[node] != Graph.UNKNOWN) {
                data(text, "class", Integer.toString(graph.labels()[node]));
            }
            data(text, "labelled", Boolean.toString(network.experiment().labelled().contains(node)));
            data(text, "predicted", Integer.toString(predicted(network, node)));
            data(text, "probability", probability(network, node));
            text.append("</node>\n");
        }
        for (Graph.Edge edge : graph.edges()) {
            text.append("    <edge source=\"").append(edge.first()).append("\" target=\"").append(edge.second())
                    .append("\"/>\n");
        }
        return text.append("  </graph>\n</graphml>\n").toString();
    }

    private static void data(StringBuilder text, String key, String value) {
        text.append("<data key=\"").append(key).append("\">").append(value).append("</data>");
    }

    /** A CSV table of the nodes. */
    static String nodes(TrainedGnn network) {
        Graph graph = network.experiment().data().graph();
        StringBuilder text = new StringBuilder("id,class,labelled,predicted,probability\n");
        for (int node = 0; node < graph.nodes(); node++) {
            int label = graph.labels()[node];
            text.append(node).append(',').append(label == Graph.UNKNOWN ? "" : Integer.toString(label)).append(',')
                    .append(network.experiment().labelled().contains(node)).append(',').append(predicted(network, node))
                    .append(',').append(probability(network, node)).append('\n');
        }
        return text.toString();
    }

    /** A CSV table of the edges. */
    static String edges(TrainedGnn network) {
        StringBuilder text = new StringBuilder("source,target\n");
        for (Graph.Edge edge : network.experiment().data().graph().edges()) {
            text.append(edge.first()).append(',').append(edge.second()).append('\n');
        }
        return text.toString();
    }

    /** The most probable class; of equal ones the first. */
    private static int predicted(TrainedGnn network, int node) {
        int classes = network.size().classes();
        int best = 0;
        for (int label = 1; label < classes; label++) {
            best = network.probabilities()[node * classes + label] > network.probabilities()[node * classes + best]
                    ? label : best;
        }
        return best;
    }

    private static String probability(TrainedGnn network, int node) {
        return DecimalText.of(network.probabilities()[node * network.size().classes() + predicted(network, node)]);
    }
}
