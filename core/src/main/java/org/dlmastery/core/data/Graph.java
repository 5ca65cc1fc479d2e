package org.dlmastery.core.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Nodes with features and classes, and undirected edges between them. Letters: N nodes, F features.
 *
 * @param nodes N
 * @param edges each pair of linked nodes once, no node with itself
 * @param features [N, F]
 * @param labels each node's class, or {@link #UNKNOWN}
 * @param nodeNames one a node
 * @param classNames one a class
 */
public record Graph(int nodes, List<Edge> edges, SparseRows features, int[] labels, List<String> nodeNames,
        List<String> classNames) {
    /** The label of a node whose class nobody told. */
    public static final int UNKNOWN = -1;

    /** Two linked nodes, the one with the lower number first. */
    public record Edge(int first, int second) {
        public Edge {
            if (first < 0 || second <= first) {
                throw new IllegalArgumentException("edge: two nodes with numbers from 0, the lower one first, are "
                        + "needed, got " + first + " and " + second);
            }
        }

        /** The edge between two different nodes, in either order. */
        public static Edge between(int a, int b) {
            return new Edge(Math.min(a, b), Math.max(a, b));
        }
    }

    public Graph {
        edges = List.copyOf(edges);
        nodeNames = List.copyOf(nodeNames);
        classNames = List.copyOf(classNames);
        if (features.rows() != nodes || labels.length != nodes || nodeNames.size() != nodes) {
            throw new IllegalArgumentException("graph: " + nodes + " nodes need as many rows of features, labels and "
                    + "names; got " + features.rows() + " rows, " + labels.length + " labels, " + nodeNames.size()
                    + " names");
        }
        for (int label : labels) {
            if (label < UNKNOWN || label >= classNames.size()) {
                throw new IllegalArgumentException("graph: label " + label + " is none of the "
                        + classNames.size() + " classes");
            }
        }
        Set<Edge> seen = new HashSet<>();
        for (Edge edge : edges) {
            if (edge.second() >= nodes || !seen.add(edge)) {
                throw new IllegalArgumentException("graph: " + edge + (edge.second() >= nodes
                        ? " leads to none of the " + nodes + " nodes" : " is there twice"));
            }
        }
    }

    /** A graph whose nodes have no features but their own number, one-hot: F = N. */
    public static Graph withOneHotFeatures(List<Edge> edges, int[] labels, List<String> nodeNames,
            List<String> classNames) {
        return new Graph(labels.length, edges, SparseRows.identity(labels.length), labels, nodeNames, classNames);
    }

    /** F. */
    public int featureCount() {
        return features.columns();
    }

    /** How many neighbours each node has. */
    public int[] degrees() {
        int[] degrees = new int[nodes];
        for (Edge edge : edges) {
            degrees[edge.first()]++;
            degrees[edge.second()]++;
        }
        return degrees;
    }
}
