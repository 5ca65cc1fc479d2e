package org.dlmastery.ui.explain;

import java.util.List;

/**
 * Where a matrix's cells and names stand, in CSS pixels.
 *
 * @param left where the cells begin: room for the rows' names
 * @param top room for the columns' names
 * @param cell a cell's side, a whole number of the screen's own pixels
 * @param rowEvery every how manyth row has room for its name
 * @param columnEvery every how manyth column
 * @param upright whether the columns' names stand upright, because a cell is too narrow for them
 */
public record MatrixLayout(int rows, int columns, double left, double top, double cell, int rowEvery, int columnEvery,
        boolean upright) {
    /** An average character of the axes' type. */
    static final double CHARACTER = 6.6;
    private static final double LINE = 14;
    private static final double MOST_NAME = 92;
    private static final double PADDING = 8;
    private static final double AXIS = 18;
    /** Beyond this a small matrix would fill the page. */
    private static final double LARGEST_CELL = 44;

    /**
     * As large as the room allows.
     *
     * @param room the width for all of it
     * @param density the screen's own pixels in a CSS pixel
     */
    public static MatrixLayout fit(List<String> rowNames, List<String> columnNames, double room, double density) {
        int rows = rowNames.size();
        int columns = columnNames.size();
        double left = AXIS + Math.min(MOST_NAME, longest(rowNames)) + PADDING;
        double wanted = Math.min(LARGEST_CELL, (room - left - 1) / Math.max(1, columns));
        double cell = Math.max(1, Math.floor(wanted * density)) / density;
        double longestColumn = longest(columnNames);
        boolean upright = longestColumn > cell - 2;
        double top = AXIS + (upright ? Math.min(MOST_NAME, longestColumn) : LINE) + PADDING;
        return new MatrixLayout(rows, columns, left, top, cell, every(cell), upright ? every(cell) : 1, upright);
    }

    public double width() {
        return left + columns * cell + 1;
    }

    public double height() {
        return top + rows * cell + 1;
    }

    /** The row at this height; −1 outside the cells. */
    public int row(double y) {
        int row = (int) Math.floor((y - top) / cell);
        return row >= 0 && row < rows ? row : -1;
    }

    public int column(double x) {
        int column = (int) Math.floor((x - left) / cell);
        return column >= 0 && column < columns ? column : -1;
    }

    /** A name as far as there is room for it. */
    static String cut(String name) {
        int most = (int) (MOST_NAME / CHARACTER);
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }

    private static int every(double cell) {
        return Math.max(1, (int) Math.ceil(LINE / cell));
    }

    private static double longest(List<String> names) {
        int longest = 0;
        for (String name : names) {
            longest = Math.max(longest, name.length());
        }
        return longest * CHARACTER;
    }
}
