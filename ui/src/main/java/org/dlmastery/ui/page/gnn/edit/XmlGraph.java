package org.dlmastery.ui.page.gnn.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.settings.Message;

/**
 * A graph in a file of XML: nodes, edges, and the nodes' class where one of their attributes is called so, by its default
 * where a node says nothing. Directions and weights are counted and left out.
 */
abstract class XmlGraph {
    private final GraphSketch graph = new GraphSketch();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    /** By the attribute's id, then by the node's. */
    private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
    private int graphs;
    private String node = "";

    final ReadGraph read(String text) {
        try {
            // Edges may stand before their nodes.
            XmlTags nodes = new XmlTags(text);
            while (nodes.next()) {
                node(nodes);
            }
            XmlTags edges = new XmlTags(text);
            while (edges.next()) {
                edges(edges);
            }
            if (graphs != 1) {
                graph.problem(Message.of("graphedit.ml.graphs", Integer.toString(graphs)));
            }
        } catch (XmlTags.BrokenException broken) {
            graph.problem(Message.of("graphedit.ml.broken", Integer.toString(broken.line())));
        }
        graph.classes(attributes());
        return graph.finished();
    }

    private void node(XmlTags tag) {
        if (tag.name().equals("graph") && tag.isStart()) {
            graphs++;
        } else if (tag.name().equals("node")) {
            node = tag.isStart() ? tag.attribute("id") : "";
            if (tag.isStart()) {
                if (graph.has(node)) {
                    graph.problem(Message.of("graphedit.file.twice", node));
                }
                graph.node(node);
            }
            node = tag.isWhole() ? "" : node;
        }
        nodes(tag);
    }

    /** A tag on the first way through the file. */
    abstract void nodes(XmlTags tag);

    /** A tag on the second way, when all nodes are known. */
    abstract void edges(XmlTags tag);

    /** The names of the nodes' attributes by their ids. */
    abstract Map<String, String> titles();

    final GraphSketch graph() {
        return graph;
    }

    /** An attribute has this value where a node says nothing. */
    final void otherwise(String attribute, String value) {
        defaults.put(attribute, value);
    }

    /** The node that is being read has such a value, if one is. */
    final void value(String attribute, String value) {
        if (!node.isEmpty()) {
            values.computeIfAbsent(attribute, key -> new LinkedHashMap<>()).put(node, value);
        }
    }

    /** An edge begins. @param isDirected by what it says itself, and by what the file says of all */
    final void edge(XmlTags tag, boolean isDirected) {
        String source = tag.attribute("source");
        String target = tag.attribute("target");
        for (String end : List.of(source, target)) {
            if (!graph.has(end)) {
                graph.problem(Message.of("graphedit.ml.no-node", Integer.toString(tag.line()), end));
            }
        }
        graph.edge(graph.node(source), graph.node(target));
        if (isDirected) {
            graph.direction();
        }
    }

    private Map<String, Map<String, String>> attributes() {
        Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, String> title : titles().entrySet()) {
            Map<String, String> told = values.getOrDefault(title.getKey(), Map.of());
            Map<String, String> all = new LinkedHashMap<>();
            for (String name : graph.names()) {
                all.put(name, told.getOrDefault(name, defaults.getOrDefault(title.getKey(), "")));
            }
            attributes.put(title.getValue(), all);
        }
        return attributes;
    }
}
