package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.settings.Limits;

/**
 * A graph that the reader has drawn or pasted.
 *
 * @param nodes {@value #LEAST_NODES} to {@link GraphSettings#MOST_NODES}, one at least with a class
 * @param edges each once and no node with itself, {@value #MOST_EDGES} at most
 */
public record OwnGraph(List<Node> nodes, List<Graph.Edge> edges) {
    public static final int LEAST_NODES = 2;
    public static final int MOST_EDGES = 1000;
    /** Places are whole numbers from 0 to one below this. */
    public static final int SIDE = 512;

    /**
     * A node of it.
     *
     * @param x its place across the drawing, 0 to {@link OwnGraph#SIDE} − 1
     * @param y its place down the drawing
     * @param label its class, or {@link Graph#UNKNOWN}
     */
    public record Node(int x, int y, int label) {
        public Node {
            Limits.check("x", x, 0, SIDE - 1);
            Limits.check("y", y, 0, SIDE - 1);
            Limits.check("class", label, Graph.UNKNOWN, GraphSettings.MOST_CLASSES - 1);
        }

        /** The same node in another class. */
        public Node in(int next) {
            return new Node(x, y, next);
        }
    }

    public OwnGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        Limits.check("nodes", nodes.size(), LEAST_NODES, GraphSettings.MOST_NODES);
        Limits.check("edges", edges.size(), 0, MOST_EDGES);
        Set<Graph.Edge> seen = new HashSet<>();
        for (Graph.Edge edge : edges) {
            if (edge.second() >= nodes.size() || !seen.add(edge)) {
                throw new IllegalArgumentException("own graph: " + edge + " is there twice or leads nowhere");
            }
        }
        if (classes(nodes) == 0) {
            throw new IllegalArgumentException("own graph: no node has a class, so there is nothing to learn from");
        }
    }

    /** How many classes there are up to the largest that a node has; 0 where none has one. */
    public static int classes(List<Node> nodes) {
        int most = Graph.UNKNOWN;
        for (Node node : nodes) {
            most = Math.max(most, node.label());
        }
        return most + 1;
    }

    /** Each node's class. */
    List<Integer> labels() {
        List<Integer> labels = new ArrayList<>();
        for (Node node : nodes) {
            labels.add(node.label());
        }
        return labels;
    }

    /** The graph with one node in another class. */
    public OwnGraph labelled(int node, int label) {
        List<Node> next = new ArrayList<>(nodes);
        next.set(node, nodes.get(node).in(label));
        return new OwnGraph(next, edges);
    }
}
