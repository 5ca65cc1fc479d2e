package org.dlmastery.core.data;

/**
 * A matrix [R, C] of which most is 0: row by row, in which columns something stands, and what.
 *
 * @param columns C, 1 or more
 * @param starts where each row begins in the other two, and at last where all end [R + 1]
 * @param places the column of each entry, ascending within a row
 * @param values of the entries
 */
public record SparseRows(int columns, int[] starts, int[] places, float[] values) {
    public SparseRows {
        boolean fits = columns >= 1 && starts.length > 0 && starts[0] == 0 && places.length == values.length
                && starts[starts.length - 1] == places.length;
        for (int row = 0; fits && row < starts.length - 1; row++) {
            fits = starts[row] <= starts[row + 1] && starts[row + 1] <= places.length;
            for (int i = starts[row]; fits && i < starts[row + 1]; i++) {
                fits = places[i] >= (i == starts[row] ? 0 : places[i - 1] + 1) && places[i] < columns;
            }
        }
        if (!fits) {
            throw new IllegalArgumentException("sparse rows: each row needs ascending columns below " + columns
                    + " (1 or more), and as many values; got " + places.length + " columns, " + values.length
                    + " values and " + (starts.length - 1) + " rows");
        }
    }

    /** Row i has a 1 in column i and nothing else. */
    public static SparseRows identity(int rows) {
        int[] starts = new int[rows + 1];
        int[] places = new int[rows];
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) {
            starts[i + 1] = i + 1;
            places[i] = i;
            values[i] = 1;
        }
        return new SparseRows(Math.max(1, rows), starts, places, values);
    }

    /** What isn't 0 of a matrix. @param dense [R, C], row-major */
    public static SparseRows of(int columns, float... dense) {
        int count = 0;
        for (float value : dense) {
            count += value != 0 ? 1 : 0;
        }
        int[] starts = new int[dense.length / columns + 1];
        int[] places = new int[count];
        float[] values = new float[count];
        int next = 0;
        for (int i = 0; i < dense.length; i++) {
            if (dense[i] != 0) {
                places[next] = i % columns;
                values[next++] = dense[i];
            }
            starts[i / columns + 1] = next;
        }
        return new SparseRows(columns, starts, places, values);
    }

    /** R. */
    public int rows() {
        return starts.length - 1;
    }

    /** How many entries there are. */
    public int count() {
        return places.length;
    }

    /** The row of each entry. */
    public int[] rowNumbers() {
        int[] numbers = new int[count()];
        for (int row = 0; row < rows(); row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                numbers[i] = row;
            }
        }
        return numbers;
    }

    /** The whole matrix [R, C], row-major. */
    public float[] dense() {
        float[] dense = new float[rows() * columns];
        for (int row = 0; row < rows(); row++) {
            fill(dense, row * columns, row);
        }
        return dense;
    }

    /** Some rows of the whole matrix, one after the other. */
    public float[] dense(int... wanted) {
        float[] dense = new float[wanted.length * columns];
        for (int k = 0; k < wanted.length; k++) {
            fill(dense, k * columns, wanted[k]);
        }
        return dense;
    }

    private void fill(float[] dense, int offset, int row) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            dense[offset + places[i]] = values[i];
        }
    }

    /** The same rows in another order. @param order which row each one is */
    public SparseRows picked(int... order) {
        int[] from = new int[order.length + 1];
        for (int row = 0; row < order.length; row++) {
            from[row + 1] = from[row] + starts[order[row] + 1] - starts[order[row]];
        }
        int[] columnsThere = new int[from[order.length]];
        float[] valuesThere = new float[columnsThere.length];
        for (int row = 0; row < order.length; row++) {
            int count = from[row + 1] - from[row];
            System.arraycopy(places, starts[order[row]], columnsThere, from[row], count);
            System.arraycopy(values, starts[order[row]], valuesThere, from[row], count);
        }
        return new SparseRows(columns, from, columnsThere, valuesThere);
    }

    /** Where an entry lies among all; −1 where the matrix has a 0. */
    public int place(int row, int column) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            if (places[i] == column) {
                return i;
            }
        }
        return -1;
    }
}
