package org.dlmastery.ui.explain;

import java.util.Arrays;
import org.dlmastery.core.data.SeededRandom;

/**
 * Positions for a graph's nodes, so that joined nodes lie near each other and others apart: Fruchterman &amp; Reingold 1991,
 * "Graph Drawing by Force-directed Placement", in their grid variant, in which only nodes within twice the wished distance
 * push each other away. The same graph and seed give the same positions.
 *
 * <p>Letters: k the wished distance between neighbours, t the temperature, the farthest that a node moves in one round.
 */
public final class ForceLayout {
    private static final int ROUNDS = 300;
    /** A graph of more nodes is laid out in fewer rounds with fewer pushes, so that nobody waits for it. */
    private static final int LARGE = 1000;
    private static final int ROUNDS_OF_LARGE = 100;
    private static final int MOST_PUSHES_OF_LARGE = 30;
    /** A weak pull to the middle, which keeps parts that no edge joins from drifting apart. */
    private static final double PULL = 0.03;
    private static final double FIRST_TEMPERATURE = 0.12;
    /** So many nodes push one in a round. */
    private static final int MOST_PUSHES = 100;

    private final Graph graph;
    private final double k;
    private final double[] x;
    private final double[] y;
    private final double[] moveX;
    private final double[] moveY;
    private int round;

    public ForceLayout(Graph graph, int seed) {
        this.graph = graph;
        int nodes = graph.nodes();
        k = 1 / Math.sqrt(Math.max(1, nodes));
        x = new double[nodes];
        y = new double[nodes];
        moveX = new double[nodes];
        moveY = new double[nodes];
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.POINTS);
        for (int i = 0; i < nodes; i++) {
            x[i] = random.between(-0.5, 0.5);
            y[i] = random.between(-0.5, 0.5);
        }
    }

    /** @return whether the layout has come to its end */
    public boolean isDone() {
        return round >= rounds();
    }

    private int rounds() {
        return x.length > LARGE ? ROUNDS_OF_LARGE : ROUNDS;
    }

    /** One round of all forces. */
    public void step() {
        round++;
        double temperature = FIRST_TEMPERATURE * (1 - (double) round / (rounds() + 1));
        push();
        attract();
        for (int i = 0; i < x.length; i++) {
            double size = Math.sqrt(moveX[i] * moveX[i] + moveY[i] * moveY[i]);
            double share = size > temperature ? temperature / size : 1;
            x[i] += moveX[i] * share;
            y[i] += moveY[i] * share;
        }
    }

    /** Positions [nodes, 2], scaled so that all lie within [0, 1] × [0, 1] and the longer side fills it. */
    public double[] positions() {
        double left = least(x);
        double top = least(y);
        double width = -least(negated(x)) - left;
        double height = -least(negated(y)) - top;
        double side = Math.max(width, height);
        double[] positions = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            positions[2 * i] = side == 0 ? 0.5 : 0.5 + (x[i] - left - width / 2) / side;
            positions[2 * i + 1] = side == 0 ? 0.5 : 0.5 + (y[i] - top - height / 2) / side;
        }
        return positions;
    }

    /** The same stretched, so that each direction is filled. */
    public double[] filling() {
        return GraphPlaces.filling(positions());
    }

    /** Nodes near each other push each other away with k²/d; a node's cell and the eight around it hold all of them. Where
     * these are too many, every few of them push for all. */
    private void push() {
        int nodes = x.length;
        double reach = 2 * k;
        double left = least(x);
        double top = least(y);
        int columns = Math.max(1, Math.min(1000, (int) ((-least(negated(x)) - left) / reach) + 1));
        int rows = Math.max(1, Math.min(1000, (int) ((-least(negated(y)) - top) / reach) + 1));
        int[] first = new int[columns * rows];
        int[] counts = new int[columns * rows];
        int[] next = new int[nodes];
        Arrays.fill(first, -1);
        for (int i = nodes - 1; i >= 0; i--) {
            int cell = cell(y[i] - top, reach, rows) * columns + cell(x[i] - left, reach, columns);
            next[i] = first[cell];
            first[cell] = i;
            counts[cell]++;
        }
        int most = nodes > LARGE ? MOST_PUSHES_OF_LARGE : MOST_PUSHES;
        for (int i = 0; i < nodes; i++) {
            moveX[i] = -PULL * x[i];
            moveY[i] = -PULL * y[i];
            int row = cell(y[i] - top, reach, rows);
            int column = cell(x[i] - left, reach, columns);
            int stride = 1 + around(counts, rows, columns, row, column) / most;
            int passed = i;
            for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                    for (int j = first[r * columns + c]; j >= 0; j = next[j]) {
                        if (passed++ % stride == 0) {
                            push(i, j, reach, stride);
                        }
                    }
                }
            }
        }
    }

    /** How many nodes there are in a cell and the eight around it. */
    private static int around(int[] counts, int rows, int columns, int row, int column) {
        int nodes = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                nodes += counts[r * columns + c];
            }
        }
        return nodes;
    }

    /** @param stride how many nodes this one stands for */
    private void push(int i, int j, double reach, int stride) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double squared = dx * dx + dy * dy;
        if (i == j || squared > reach * reach) {
            return;
        }
        // Two nodes at the same place are pushed apart along a direction of their own.
        double force = stride * k * k / Math.max(squared, 1e-6);
        moveX[i] += squared == 0 ? (i < j ? -k : k) : dx * force;
        moveY[i] += dy * force;
    }

    /** Joined nodes attract each other with d²/k. */
    private void attract() {
        for (int edge = 0; edge < graph.edges(); edge++) {
            int a = graph.from()[edge];
            int b = graph.to()[edge];
            double dx = x[a] - x[b];
            double dy = y[a] - y[b];
            double force = Math.sqrt(dx * dx + dy * dy) / k;
            moveX[a] -= dx * force;
            moveY[a] -= dy * force;
            moveX[b] += dx * force;
            moveY[b] += dy * force;
        }
    }

    private static int cell(double way, double side, int most) {
        return Math.max(0, Math.min(most - 1, (int) (way / side)));
    }

    private static double least(double[] values) {
        double least = values.length == 0 ? 0 : values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double[] negated(double[] values) {
        double[] negated = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            negated[i] = -values[i];
        }
        return negated;
    }
}
