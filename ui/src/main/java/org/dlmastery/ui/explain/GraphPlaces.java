package org.dlmastery.ui.explain;

/** Where a graph's nodes stand, and what is near a place: for pointers and arrow keys. */
final class GraphPlaces {
    /** How much farther aside than ahead a node may lie for an arrow key to lead there. */
    private static final double ASIDE = 2;

    /** So many rounds part the nodes of a graph that has room for them. */
    private static final int SPREADS = 60;

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

    /** Makes all of it wider or narrower. */
    void stretch(double factor) {
        for (int i = 0; i < positions.length; i += 2) {
            positions[i] *= factor;
        }
    }

    /** Places [nodes, 2] so that each direction is filled from 0 to 1. */
    static double[] filling(double... positions) {
        double[] filling = positions.clone();
        for (int direction = 0; direction < 2; direction++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = direction; i < filling.length; i += 2) {
                least = Math.min(least, filling[i]);
                most = Math.max(most, filling[i]);
            }
            for (int i = direction; i < filling.length; i += 2) {
                filling[i] = most > least ? (filling[i] - least) / (most - least) : 0.5;
            }
        }
        return filling;
    }

    /** Moves nodes apart that lie nearer to each other than this, within a plane so wide and 1 high. */
    void spread(double least, double width) {
        boolean moved = true;
        for (int round = 0; round < SPREADS && moved; round++) {
            moved = false;
            for (int a = 0; a < graph.nodes(); a++) {
                for (int b = a + 1; b < graph.nodes(); b++) {
                    moved |= part(a, b, least, width);
                }
            }
        }
    }

    private boolean part(int a, int b, double least, double width) {
        double dx = x(b) - x(a);
        double dy = y(b) - y(a);
        double distance = Math.sqrt(dx * dx + dy * dy);
        if (distance >= least - 1e-9) {
            return false;
        }
        double half = (least - distance) / 2;
        double wayX = distance == 0 ? half : dx / distance * half;
        double wayY = distance == 0 ? 0 : dy / distance * half;
        move(a, inside(x(a) - wayX, width), inside(y(a) - wayY, 1));
        move(b, inside(x(b) + wayX, width), inside(y(b) + wayY, 1));
        return true;
    }

    private static double inside(double place, double most) {
        return Math.max(0, Math.min(most, place));
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
