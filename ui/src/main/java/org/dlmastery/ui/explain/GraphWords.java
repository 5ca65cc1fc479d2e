package org.dlmastery.ui.explain;

import java.util.List;
import org.dlmastery.ui.text.Language;

/** A graph's nodes and edges in words. */
final class GraphWords {
    private static final int DIGITS = 3;

    private final Language language;
    private final Graph graph;
    private final GraphLook look;

    GraphWords(Language language, Graph graph, GraphLook look) {
        this.language = language;
        this.graph = graph;
        this.look = look;
    }

    /** All of it: how many nodes and edges, how many predictions are right. */
    String summary() {
        int known = 0;
        int right = 0;
        for (int node = 0; node < graph.nodes(); node++) {
            boolean counts = look.predicted()[node] >= 0 && look.truth()[node] >= 0 && !look.labelled()[node];
            known += counts ? 1 : 0;
            right += counts && !look.isWrong(node) ? 1 : 0;
        }
        String size = language.say("explain.graph.size", language.figures().whole(graph.nodes()),
                language.figures().whole(graph.edges()));
        return known == 0 ? size : size + " " + language.say("explain.graph.right", language.figures().whole(right),
                language.figures().whole(known));
    }

    String node(int node) {
        StringBuilder text = new StringBuilder(language.say("explain.graph.node", look.names().get(node),
                language.figures().whole(degree(node))));
        if (look.predicted()[node] >= 0) {
            text.append(", ").append(language.say("explain.graph.predicted", className(look.predicted()[node]),
                    language.figures().percent(look.confidence()[node])));
        }
        if (look.truth()[node] >= 0) {
            text.append(", ").append(language.say("explain.graph.truth", className(look.truth()[node])));
        }
        if (look.isWrong(node)) {
            text.append(", ").append(language.say("explain.graph.wrong"));
        }
        if (look.labelled()[node]) {
            text.append(", ").append(language.say("explain.graph.labelled"));
        }
        return text.toString();
    }

    String edge(int edge) {
        String ends = language.say("explain.graph.edge", look.names().get(graph.from()[edge]),
                look.names().get(graph.to()[edge]));
        return look.edgeWeights().length == 0 ? ends : ends + ": "
                + language.figures().significant(look.edgeWeights()[edge], DIGITS);
    }

    /** The nodes as a table. */
    TwinTable.Rows rows() {
        return new TwinTable.Rows() {
            @Override
            public List<String> head() {
                return List.of(language.say("explain.graph.head.node"), language.say("explain.graph.head.neighbours"),
                        language.say("explain.graph.head.predicted"), language.say("explain.graph.head.probability"),
                        language.say("explain.graph.head.truth"), language.say("explain.graph.head.labelled"));
            }

            @Override
            public int count() {
                return graph.nodes();
            }

            @Override
            public List<String> row(int node) {
                boolean predicted = look.predicted()[node] >= 0;
                String mark = look.isWrong(node) ? " ✗" : "";
                return List.of(look.names().get(node), neighbours(node),
                        predicted ? className(look.predicted()[node]) + mark : "–",
                        predicted ? language.figures().percent(look.confidence()[node]) : "–",
                        look.truth()[node] >= 0 ? className(look.truth()[node]) : "–", look.labelled()[node] ? "✓" : "");
            }
        };
    }

    private String neighbours(int node) {
        StringBuilder names = new StringBuilder();
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (graph.touches(edge, node)) {
                int other = graph.from()[edge] == node ? graph.to()[edge] : graph.from()[edge];
                names.append(names.length() == 0 ? "" : ", ").append(look.names().get(other));
            }
        }
        return names.toString();
    }

    private int degree(int node) {
        int degree = 0;
        for (int edge = 0; edge < graph.edges(); edge++) {
            degree += graph.touches(edge, node) ? 1 : 0;
        }
        return degree;
    }

    private String className(int label) {
        return look.classNames().get(label);
    }
}
