package org.dlmastery.ui.chart;

import java.util.List;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;

/**
 * A kept run's line, thin and grey behind the present one's.
 *
 * @param x rising numbers, one a row
 * @param y NaN for none
 */
record KeptLine(String name, int place, double[] x, double[] y) {
    /** As borders are drawn, for legends. */
    private static final String[] BORDERS = {"solid", "dashed", "dotted", "double"};
    private static final double[] DASHES = {0, 7, 2, 12};
    private static final double[] GAPS = {0, 5, 4, 3};

    String border() {
        return BORDERS[place % BORDERS.length];
    }

    /** Adds how the line is drawn: before those of the present run. */
    void addTo(JSObject lines, String colour) {
        UPlot.addThinLine(lines, colour, DASHES[place % DASHES.length], GAPS[place % GAPS.length]);
    }

    /** What the run had reached there: its newest figure; NaN before the first and behind the last. */
    double at(double where) {
        double newest = Double.NaN;
        for (int row = 0; row < x.length && x[row] <= where; row++) {
            newest = y[row] == y[row] ? y[row] : newest;
        }
        return x.length == 0 || where > x[x.length - 1] ? Double.NaN : newest;
    }

    /** {@link #at} as a table's cell. */
    String cell(double where, Language language, int digits) {
        return language.figures().known(at(where), digits);
    }

    /** The columns of a chart with these lines, which come first, behind: one axis for all. */
    static JSObject columns(JSObject own, List<KeptLine> lines, boolean logarithmic) {
        if (lines.isEmpty()) {
            return own;
        }
        JSObject tables = UPlot.list();
        for (KeptLine line : lines) {
            JSObject table = UPlot.list();
            UPlot.addColumn(table, line.x);
            UPlot.addColumn(table, SeriesData.drawable(line.y, logarithmic));
            UPlot.push(tables, table);
        }
        UPlot.push(tables, own);
        return UPlot.joined(tables);
    }

    /** The row that is nearest to a place of the axis; −1 for none. */
    static int nearest(double[] x, double where) {
        int nearest = -1;
        for (int row = 0; row < x.length; row++) {
            if (nearest < 0 || Math.abs(x[row] - where) <= Math.abs(x[nearest] - where)) {
                nearest = row;
            }
        }
        return where == where ? nearest : -1;
    }
}
