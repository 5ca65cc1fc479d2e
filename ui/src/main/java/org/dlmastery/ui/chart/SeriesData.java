package org.dlmastery.ui.chart;

import java.util.List;

/**
 * Several series over one axis.
 *
 * @param xName what runs across
 * @param x rising numbers, one a row
 * @param names each series' name
 * @param values each series' numbers, one a row; NaN where it has none
 */
public record SeriesData(String xName, double[] x, List<String> names, List<double[]> values) {
    public SeriesData {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (names.size() != values.size()) {
            throw new IllegalArgumentException("series: " + names.size() + " names for " + values.size() + " series");
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).length != x.length) {
                throw new IllegalArgumentException("series: " + names.get(i) + " has " + values.get(i).length
                        + " numbers for " + x.length + " rows");
            }
        }
    }

    public int rows() {
        return x.length;
    }

    /** A series as it can be drawn: NaN, a gap, for what is not finite or has no logarithm where one is needed. */
    double[] drawn(int series, boolean logarithmic) {
        return drawable(values.get(series), logarithmic);
    }

    /** Likewise of any numbers. */
    static double[] drawable(double[] numbers, boolean logarithmic) {
        double[] drawn = numbers.clone();
        for (int row = 0; row < drawn.length; row++) {
            boolean isFinite = drawn[row] - drawn[row] == 0;
            if (!isFinite || logarithmic && drawn[row] <= 0) {
                drawn[row] = Double.NaN;
            }
        }
        return drawn;
    }

    /** The row that a table of few shows at a place: evenly spaced, with the first and the last. */
    int rowOf(int place, int shown) {
        return shown == 1 ? 0 : (int) ((long) place * (rows() - 1) / (shown - 1));
    }
}
