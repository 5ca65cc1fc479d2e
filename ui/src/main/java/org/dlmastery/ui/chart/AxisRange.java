package org.dlmastery.ui.chart;

/**
 * From where to where an axis runs for the numbers drawn: from 0 on a linear one, over whole powers of ten on a
 * logarithmic one.
 *
 * @param leastTop a linear axis reaches at least so far
 */
record AxisRange(boolean logarithmic, double leastTop) {
    /** Room above the greatest number. */
    private static final double AIR = 1.05;

    static AxisRange linear(double leastTop) {
        return new AxisRange(false, leastTop);
    }

    static AxisRange powersOfTen() {
        return new AxisRange(true, 0);
    }

    /**
     * One end of the axis.
     *
     * @param least the least number drawn, NaN if there is none; on a logarithmic axis above 0
     */
    double bound(double least, double most, boolean upper) {
        boolean none = least != least || most != most;
        if (!logarithmic) {
            double top = none ? 0 : most * AIR;
            double reached = Math.max(leastTop, top);
            return upper ? (reached > 0 ? reached : 1) : none ? 0 : Math.min(0, least * AIR);
        }
        if (none) {
            return upper ? 1 : 0.1;
        }
        double low = Math.floor(Math.log10(least) + 1e-9);
        double high = Math.ceil(Math.log10(most) - 1e-9);
        return Math.pow(10, upper ? Math.max(high, low + 1) : low);
    }
}
