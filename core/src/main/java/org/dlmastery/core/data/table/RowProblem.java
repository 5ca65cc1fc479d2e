package org.dlmastery.core.data.table;

/**
 * Why a row of a table is no point.
 *
 * @param line where the row begins, from 1
 * @param column the column in question, from 0; −1 if it is the whole row
 * @param text the cell in question, or how many values the row has
 */
public record RowProblem(int line, Reason reason, int column, String text) {
    /** What can be wrong. */
    public enum Reason {
        /** The row has fewer values than the table has columns. */
        TOO_FEW,
        /** The row has more values than the table has columns. */
        TOO_MANY,
        /** A quotation mark is not closed. */
        QUOTE,
        /** There is no value. */
        MISSING,
        /** The value is no number. */
        NO_NUMBER,
        /** The point lies beyond the edge. */
        OUTSIDE,
        /** There are as many classes as there can be without this one. */
        CLASS
    }
}
