package org.dlmastery.ui.page.mlp.network;

/**
 * Where a network's neurons lie in its drawing: one column for the inputs, one for each hidden layer, one for the
 * output. Uses the width there is; asks for more where columns would get too close.
 */
public final class NetworkLayout {
    private static final double LABEL = 42;
    private static final double HEAD = 88;
    private static final double FOOT = 26;
    private static final double CLOSEST_COLUMNS = 80;
    private static final double LARGEST_NODE = 52;
    private static final double SMALLEST_NODE = 24;
    private static final double GAP = 10;
    private static final double WIDEST_PITCH = 76;
    private static final double ROOM_FOR_ROWS = 430;
    private static final double LEAST_ROWS_HEIGHT = 300;
    private static final double HALF_HEADING = 38;

    private final int[] neurons;
    private final double width;
    private final double height;
    private final double node;
    private final double pitch;
    private final double firstColumn;
    private final double columnPitch;

    /**
     * @param neurons how many each column has, from the inputs to the output
     * @param room the width there is
     */
    public NetworkLayout(int[] neurons, double room) {
        this.neurons = neurons.clone();
        int most = 1;
        for (int count : neurons) {
            most = Math.max(most, count);
        }
        int gaps = neurons.length - 1;
        double widest = Math.max(room, LABEL + SMALLEST_NODE / 2 + HALF_HEADING + gaps * CLOSEST_COLUMNS);
        double rowPitch = Math.max(SMALLEST_NODE + 4, Math.min(WIDEST_PITCH, ROOM_FOR_ROWS / most));
        double nodeSize = Math.max(SMALLEST_NODE, Math.min(LARGEST_NODE, rowPitch - GAP));
        double space = (widest - LABEL - nodeSize / 2 - HALF_HEADING) / gaps;
        nodeSize = Math.max(SMALLEST_NODE, Math.min(nodeSize, space * 0.55));
        node = Math.rint(nodeSize);
        pitch = rowPitch;
        width = widest;
        firstColumn = LABEL + node / 2;
        columnPitch = (width - firstColumn - HALF_HEADING) / gaps;
        height = HEAD + Math.max(LEAST_ROWS_HEIGHT, most * pitch) + FOOT;
    }

    public int columns() {
        return neurons.length;
    }

    public int neurons(int column) {
        return neurons[column];
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /** The side of a neuron's square. */
    public double node() {
        return node;
    }

    /** The middle of a column. */
    public double x(int column) {
        return firstColumn + column * columnPitch;
    }

    /** The middle of a neuron. */
    public double y(int column, int neuron) {
        double middle = HEAD + (height - HEAD - FOOT) / 2;
        return middle + (neuron - (neurons[column] - 1) / 2.0) * pitch;
    }
}
