package org.dlmastery.ui.page.diffusion.tabs;

import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;

/** How dense points lie in the plane: a normal distribution around each, all of the same width, added up. */
final class Density {
    /** Across and down, over all that is drawn. */
    static final int CELLS = 48;
    /** The standard deviation around each point: the width of a stroke. */
    static final double WIDTH = 0.1;
    private static final double CELL = 2.0 * PlaneMoment.EXTENT / CELLS;

    private Density() {
    }

    /** Where a cell's centre is: x of a column, or y of a row from below. */
    static double at(int cell) {
        return (cell + 0.5) * CELL - PlaneMoment.EXTENT;
    }

    /**
     * The density at the cells' centres, points to a unit of area as a share of all points.
     *
     * @param places x and y of each point
     * @param from where in it they begin
     * @return row by row from below [CELLS²]
     */
    static double[] of(float[] places, int from, int count) {
        double[] density = new double[CELLS * CELLS];
        for (int point = 0; point < count; point++) {
            double[] across = shares(places[from + 2 * point]);
            double[] up = shares(places[from + 2 * point + 1]);
            for (int cell = 0; cell < density.length; cell++) {
                density[cell] += across[cell % CELLS] * up[cell / CELLS] / count;
            }
        }
        return density;
    }

    /** The normal distribution around a number, at each cell. */
    private static double[] shares(double centre) {
        double[] shares = new double[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            double distance = (at(cell) - centre) / WIDTH;
            shares[cell] = Math.exp(-distance * distance / 2) / (WIDTH * Math.sqrt(2 * Math.PI));
        }
        return shares;
    }
}
