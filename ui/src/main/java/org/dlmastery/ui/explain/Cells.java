package org.dlmastery.ui.explain;

/** Hears which cell of a matrix or pixel of an image a reader points at or has moved to. */
public interface Cells {
    /** @param row −1, as is the column, when the reader has left */
    void at(int row, int column);
}
