package org.dlmastery.ui.explain;

import java.util.List;

/**
 * Numbers in rows and columns that have names.
 *
 * @param values [rows, columns]
 * @param rowNames what a row stands for, one name a row
 * @param columnNames one name a column
 * @param rowAxis what rows are in general: "Query", "True class"
 * @param columnAxis what columns are
 */
public record Matrix(float[] values, List<String> rowNames, List<String> columnNames, String rowAxis,
        String columnAxis) {
    public Matrix {
        rowNames = List.copyOf(rowNames);
        columnNames = List.copyOf(columnNames);
        if (values.length != rowNames.size() * columnNames.size()) {
            throw new IllegalArgumentException("matrix: " + values.length + " numbers, but " + rowNames.size()
                    + " names of rows and " + columnNames.size() + " of columns");
        }
    }

    public int rows() {
        return rowNames.size();
    }

    public int columns() {
        return columnNames.size();
    }

    public float at(int row, int column) {
        return values[row * columns() + column];
    }

    /** Whether all are whole and some of them more than 1, as counts are and shares and scores aren't. */
    boolean isOfCounts() {
        boolean isMoreThanOne = false;
        for (float value : values) {
            if (value != Math.rint(value) || value < 0) {
                return false;
            }
            isMoreThanOne |= value > 1;
        }
        return isMoreThanOne;
    }
}
