package org.dlmastery.core.protocol;

import java.util.List;

/**
 * Figures of a run in the course of time.
 *
 * @param columns the clock first ("epoch" or "step"), then names of {@link Metrics}
 * @param rows one row after the other, thinned evenly when long; NaN for what was not measured then
 */
public record History(List<String> columns, float[] rows) {
    public static final String EPOCH = "epoch";
    public static final String STEP = "step";

    public History {
        columns = List.copyOf(columns);
        if (columns.isEmpty() ? rows.length > 0 : rows.length % columns.size() != 0) {
            throw new IllegalArgumentException("history: " + rows.length + " numbers don't make rows of "
                    + columns.size());
        }
    }

    /** How many rows there are. */
    public int count() {
        return columns.isEmpty() ? 0 : rows.length / columns.size();
    }

    /** A row's figure; NaN if it was not measured or there is no such column. */
    public float get(int row, String column) {
        int at = columns.indexOf(column);
        return at < 0 ? Float.NaN : rows[row * columns.size() + at];
    }
}
