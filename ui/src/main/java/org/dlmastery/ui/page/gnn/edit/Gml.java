package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlmastery.core.settings.Message;

/**
 * A file in GML (Himsolt 1997), as NetworkX, igraph and Gephi write it: lists of names and values. Nodes are called by their
 * labels where each has one of its own, else by their ids.
 */
final class Gml {
    private static final String GRAPH = "graph";

    private final String text;
    private final GraphSketch graph = new GraphSketch();
    private final List<Map<String, String>> nodes = new ArrayList<>();
    private final List<Map<String, String>> edges = new ArrayList<>();
    private int at;
    private boolean isDirected;

    /** The text ends within a list, or a name has no value. */
    private static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Gml(String text) {
        this.text = text;
    }

    /** Whether a list called graph is in the text. */
    static boolean isIn(String text) {
        for (int start = text.indexOf(GRAPH); start >= 0; start = text.indexOf(GRAPH, start + 1)) {
            Gml behind = new Gml(text);
            behind.at = start + GRAPH.length();
            if ((start == 0 || text.charAt(start - 1) <= ' ') && behind.token().equals("[")) {
                return true;
            }
        }
        return false;
    }

    static ReadGraph read(String text) {
        Gml file = new Gml(text);
        try {
            int graphs = 0;
            for (String key = file.token(); !key.isEmpty(); key = file.token()) {
                String value = file.value();
                if (key.equals(GRAPH) && value.equals("[")) {
                    graphs++;
                    file.graph();
                } else if (value.equals("[")) {
                    file.fields();
                }
            }
            if (graphs != 1) {
                file.graph.problem(Message.of("graphedit.ml.graphs", Integer.toString(graphs)));
            }
            file.build();
        } catch (BrokenException broken) {
            file.graph.problem(Message.of("graphedit.gml.broken", Integer.toString(file.line())));
        }
        return file.graph.finished();
    }

    private void graph() {
        for (String key = value(); !key.equals("]"); key = value()) {
            String value = value();
            if (value.equals("[")) {
                Map<String, String> fields = fields();
                if (key.equals("node")) {
                    nodes.add(fields);
                } else if (key.equals("edge")) {
                    edges.add(fields);
                }
            } else if (key.equals("directed")) {
                isDirected = value.equals("1");
            }
        }
    }

    /** What is in a list whose bracket was read; lists in it are passed over. */
    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String key = value(); !key.equals("]"); key = value()) {
            String value = value();
            if (value.equals("[")) {
                fields();
            } else {
                fields.put(key, value);
            }
        }
        return fields;
    }

    private void build() {
        Set<String> labels = new HashSet<>();
        for (Map<String, String> node : nodes) {
            labels.add(node.getOrDefault("label", ""));
        }
        String called = labels.size() == nodes.size() && !labels.contains("") ? "label" : "id";
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
        for (Map<String, String> node : nodes) {
            String id = node.getOrDefault("id", "");
            String name = node.getOrDefault(called, "");
            if (names.put(id, name) != null) {
                graph.problem(Message.of("graphedit.file.twice", id));
            }
            graph.node(name);
            for (Map.Entry<String, String> field : node.entrySet()) {
                if (!field.getKey().equals("id") && !field.getKey().equals(called)) {
                    attributes.computeIfAbsent(field.getKey(), key -> new LinkedHashMap<>()).put(name, field.getValue());
                }
            }
        }
        for (Map<String, String> edge : edges) {
            String source = names.get(edge.getOrDefault("source", ""));
            String target = names.get(edge.getOrDefault("target", ""));
            if (source == null || target == null) {
                graph.problem(Message.of("graphedit.gml.no-node",
                        edge.getOrDefault(source == null ? "source" : "target", "")));
                continue;
            }
            graph.edge(graph.node(source), graph.node(target));
            if (edge.containsKey("weight") || edge.containsKey("value")) {
                graph.weight();
            }
            if (isDirected) {
                graph.direction();
            }
        }
        graph.classes(attributes);
    }

    /** The next token, which there has to be. */
    private String value() {
        int before = at;
        String next = token();
        if (next.isEmpty() && (at >= text.length() || before == at)) {
            throw new BrokenException();
        }
        return next;
    }

    /** A bracket, a text without its quotation marks, or whatever stands between blanks; empty at the end. */
    private String token() {
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '#' || text.charAt(at) == '\uFEFF')) {
            if (text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                at++;
            }
        }
        int start = at;
        if (at == text.length()) {
            return "";
        }
        char first = text.charAt(at++);
        if (first == '"') {
            int end = text.indexOf('"', at);
            at = end < 0 ? text.length() : end + 1;
            return end < 0 ? "" : plain(text.substring(start + 1, end));
        }
        while (first != '[' && first != ']' && at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '['
                && text.charAt(at) != ']') {
            at++;
        }
        return text.substring(start, at);
    }

    /** Texts are written in ASCII, with entities; an ampersand that begins none stays. */
    private static String plain(String escaped) {
        try {
            return XmlTags.plain(escaped);
        } catch (IllegalArgumentException none) {
            return escaped;
        }
    }

    /** Where the reading is, from 1. */
    private int line() {
        int line = 1;
        for (int i = 0; i < at && i < text.length(); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
