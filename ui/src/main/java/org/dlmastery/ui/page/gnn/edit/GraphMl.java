package org.dlmastery.ui.page.gnn.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.settings.Message;

/**
 * A GraphML file as NetworkX, igraph, graphology, Gephi and yEd write it: nodes, edges, and the nodes' class where one of
 * their attributes is called so, by its default where a node says nothing. Directions and weights are counted and left out.
 */
final class GraphMl {
    /** An attribute that the file declares. */
    private record Key(String name, boolean isOfNodes, boolean isOfEdges) {
    }

    private final GraphSketch graph = new GraphSketch();
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    /** By the key's id, then by the node's. */
    private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
    private boolean isDirected;
    private int graphs;
    private String key = "";
    private String node = "";
    private boolean isInEdge;
    private String data = "";

    private GraphMl() {
    }

    static ReadGraph read(String text) {
        GraphMl file = new GraphMl();
        try {
            // Edges may stand before their nodes.
            XmlTags nodes = new XmlTags(text);
            while (nodes.next()) {
                file.nodes(nodes);
            }
            XmlTags edges = new XmlTags(text);
            while (edges.next()) {
                file.edges(edges);
            }
            if (file.graphs != 1) {
                file.graph.problem(Message.of("graphedit.ml.graphs", Integer.toString(file.graphs)));
            }
        } catch (XmlTags.BrokenException broken) {
            file.graph.problem(Message.of("graphedit.ml.broken", Integer.toString(broken.line())));
        }
        file.tellClasses();
        return file.graph.finished();
    }

    private void nodes(XmlTags tag) {
        switch (tag.name()) {
            case "graph" -> {
                graphs += tag.isStart() ? 1 : 0;
                isDirected = tag.isStart() ? tag.attribute("edgedefault").equals("directed") : isDirected;
            }
            case "key" -> key(tag);
            case "default" -> {
                if (!tag.isStart()) {
                    defaults.put(key, tag.textBefore());
                }
            }
            case "node" -> {
                node = tag.isStart() ? tag.attribute("id") : "";
                if (tag.isStart()) {
                    if (graph.has(node)) {
                        graph.problem(Message.of("graphedit.file.twice", node));
                    }
                    graph.node(node);
                }
                node = tag.isWhole() ? "" : node;
            }
            case "data" -> {
                if (tag.isStart()) {
                    data = tag.attribute("key");
                } else if (!node.isEmpty()) {
                    if (!values.containsKey(data)) {
                        values.put(data, new LinkedHashMap<>());
                    }
                    values.get(data).put(node, tag.textBefore());
                }
            }
            case "hyperedge", "port" -> graph.problem(Message.of("graphedit.ml.unknown", tag.name()));
            default -> { }
        }
    }

    private void key(XmlTags tag) {
        if (tag.isStart()) {
            key = tag.attribute("id");
            String of = tag.attribute("for");
            boolean isOfAll = of.isEmpty() || of.equals("all");
            keys.put(key, new Key(tag.attribute("attr" + ".name"), isOfAll || of.equals("node"), isOfAll || of.equals("edge")));
        }
    }

    private void edges(XmlTags tag) {
        if (tag.name().equals("edge")) {
            isInEdge = tag.isStart() && !tag.isWhole();
            if (tag.isStart()) {
                String source = tag.attribute("source");
                String target = tag.attribute("target");
                for (String end : List.of(source, target)) {
                    if (!graph.has(end)) {
                        graph.problem(Message.of("graphedit.ml.no-node", Integer.toString(tag.line()), end));
                    }
                }
                graph.edge(graph.node(source), graph.node(target));
                String direction = tag.attribute("directed");
                if (direction.isEmpty() ? isDirected : direction.equals("true")) {
                    graph.direction();
                }
            }
        } else if (tag.name().equals("data") && tag.isStart() && isInEdge) {
            Key of = keys.get(tag.attribute("key"));
            if (of != null && of.isOfEdges() && of.name().equals("weight")) {
                graph.weight();
            }
        }
    }

    private void tellClasses() {
        Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, Key> entry : keys.entrySet()) {
            if (entry.getValue().isOfNodes()) {
                Map<String, String> told = values.get(entry.getKey());
                String otherwise = defaults.get(entry.getKey());
                Map<String, String> all = new LinkedHashMap<>();
                for (String name : graph.names()) {
                    String value = told == null ? null : told.get(name);
                    all.put(name, value != null ? value : otherwise == null ? "" : otherwise);
                }
                attributes.put(entry.getValue().name(), all);
            }
        }
        graph.classes(attributes);
    }
}
