package org.dlmastery.ui.explain;

/** Where a graph's nodes stand, and what is near a place: for pointers and arrow keys. */
final class GraphPlaces {
    /** How much farther aside than ahead a node may lie for an arrow key to lead there. */
    private static final double ASIDE = 2;

    private final Graph graph;
    private final double[] positions;

    /** @param positions [nodes, 2] */
    GraphPlaces(Graph graph, double[] positions) {
        this.graph = graph;
        this.positions = positions;
    }

    double x(int node) {
        return positions[2 * node];
    }

    double y(int node) {
        return positions[2 * node + 1];
    }

    void move(int node, double x, double y) {
        positions[2 * node] = x;
        positions[2 * node + 1] = y;
    }

    /** The nearest node within the reach; −1 for none. */
    int nodeAt(double x, double y, double reach) {
        int nearest = -1;
        double least = reach * reach;
        for (int node = 0; node < graph.nodes(); node++) {
            double dx = x(node) - x;
            double dy = y(node) - y;
            if (dx * dx + dy * dy <= least) {
                least = dx * dx + dy * dy;
                nearest = node;
            }
        }
        return nearest;
    }

    /** The nearest edge within the reach; −1 for none. */
    int edgeAt(double x, double y, double reach) {
        int nearest = -1;
        double least = reach;
        for (int edge = 0; edge < graph.edges(); edge++) {
            double distance = distance(x, y, edge);
            if (distance <= least) {
                least = distance;
                nearest = edge;
            }
        }
        return nearest;
    }

    /**
     * The node that an arrow key leads to: the nearest ahead, where what lies aside counts double. Home and End lead to
     * the first and the last.
     *
     * @return the same node where there is none ahead; −1 for other keys
     */
    int next(int from, String key) {
        int last = graph.nodes() - 1;
        if (key.equals("Home") || key.equals("End")) {
            return key.equals("Home") ? Math.min(0, last) : last;
        }
        double right = key.equals("ArrowRight") ? 1 : key.equals("ArrowLeft") ? -1 : 0;
        double down = key.equals("ArrowDown") ? 1 : key.equals("ArrowUp") ? -1 : 0;
        if (right == 0 && down == 0) {
            return -1;
        }
        if (from < 0) {
            return Math.min(0, last);
        }
        int best = from;
        double least = Double.POSITIVE_INFINITY;
        for (int node = 0; node < graph.nodes(); node++) {
            double dx = x(node) - x(from);
            double dy = y(node) - y(from);
            double ahead = dx * right + dy * down;
            double aside = Math.abs(dx * down) + Math.abs(dy * right);
            if (node != from && ahead > 0 && aside <= ASIDE * ahead && ahead + 2 * aside < least) {
                least = ahead + 2 * aside;
                best = node;
            }
        }
        return best;
    }

    private double distance(double x, double y, int edge) {
        double ax = x(graph.from()[edge]);
        double ay = y(graph.from()[edge]);
        double dx = x(graph.to()[edge]) - ax;
        double dy = y(graph.to()[edge]) - ay;
        double length = dx * dx + dy * dy;
        double way = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
        double offX = x - ax - way * dx;
        double offY = y - ay - way * dy;
        return Math.sqrt(offX * offX + offY * offY);
    }
}
