package org.dlmastery.ui.page.mlp.network;

/**
 * Where a network's neurons lie in its drawing: one column for the inputs, one for each hidden layer, one for the
 * output, whose line runs on to the right edge. Uses the width and height there are; asks for more where columns or
 * rows would get too close.
 */
public final class NetworkLayout {
    private static final double LABEL = 54;
    private static final double HEAD = 74;
    private static final double FOOT = 6;
    private static final double TAIL = 26;
    private static final double CLOSEST_COLUMNS = 76;
    private static final double LARGEST_INPUT = 32;
    private static final double LARGEST_NODE = 68;
    private static final double GAP = 3;
    private static final double HEADING = 44;
    private static final double WIDEST_PITCH = 86;
    private static final double ROW_SHARE = 0.82;
    private static final double COLUMN_SHARE = 0.52;

    private final int[] neurons;
    private final double[] nodes;
    private final double[] pitches;
    private final double width;
    private final double rows;
    private final double firstColumn;
    private final double columnPitch;

    /**
     * @param neurons how many each column has, from the inputs to the output
     * @param room the width there is
     * @param roomBelow the height there is
     * @param smallest the least side of a neuron's square
     */
    public NetworkLayout(int[] neurons, double room, double roomBelow, double smallest) {
        this.neurons = neurons.clone();
        int most = 1;
        for (int count : neurons) {
            most = Math.max(most, count);
        }
        int gaps = neurons.length - 1;
        double beside = LABEL + LARGEST_INPUT / 2 + LARGEST_NODE / 2 + TAIL;
        width = Math.max(room, beside + gaps * CLOSEST_COLUMNS);
        rows = Math.max(roomBelow - HEAD - FOOT, most * (smallest + GAP));
        double widestNode = Math.min(LARGEST_NODE, (width - beside) / gaps * COLUMN_SHARE);
        nodes = new double[neurons.length];
        pitches = new double[neurons.length];
        for (int column = 0; column < nodes.length; column++) {
            pitches[column] = Math.min(WIDEST_PITCH, rows / neurons[column]);
            double largest = column == 0 ? LARGEST_INPUT : widestNode;
            nodes[column] = Math.rint(Math.max(smallest, Math.min(largest, pitches[column] * ROW_SHARE)));
        }
        firstColumn = LABEL + nodes[0] / 2;
        columnPitch = (width - firstColumn - TAIL - Math.max(nodes[gaps], HEADING) / 2) / gaps;
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
        return HEAD + rows + FOOT;
    }

    /** The side of a neuron's square. */
    public double node(int column) {
        return nodes[column];
    }

    /** The middle of a column. */
    public double x(int column) {
        return firstColumn + column * columnPitch;
    }

    /** The middle of a neuron. */
    public double y(int column, int neuron) {
        return HEAD + rows / 2 + (neuron - (neurons[column] - 1) / 2.0) * pitches[column];
    }
}
