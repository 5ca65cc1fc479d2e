package org.dlmastery.ui.explain;

/**
 * Nodes 0 to {@code nodes} − 1 and the edges between them.
 *
 * @param from each edge's one end
 * @param to its other end
 */
public record Graph(int nodes, int[] from, int[] to) {
    public Graph {
        if (from.length != to.length) {
            throw new IllegalArgumentException("graph: " + from.length + " first ends of edges, but " + to.length
                    + " second ones");
        }
        for (int edge = 0; edge < from.length; edge++) {
            if (from[edge] < 0 || from[edge] >= nodes || to[edge] < 0 || to[edge] >= nodes) {
                throw new IllegalArgumentException("graph: edge " + edge + " joins " + from[edge] + " and " + to[edge]
                        + ", but nodes are 0 to " + (nodes - 1));
            }
        }
    }

    public int edges() {
        return from.length;
    }

    public boolean touches(int edge, int node) {
        return from[edge] == node || to[edge] == node;
    }
}
