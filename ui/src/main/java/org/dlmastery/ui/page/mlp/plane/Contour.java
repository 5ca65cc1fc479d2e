package org.dlmastery.ui.page.mlp.plane;

/**
 * The line on which a grid of values crosses a level (marching squares with linear interpolation; Lorensen &amp; Cline
 * 1987 in two dimensions): pieces of straight line between cell centres.
 */
public final class Contour {
    /** Takes one piece of the line; coordinates count cells from the centre of the first. */
    public interface Piece {
        void line(double fromColumn, double fromRow, double toColumn, double toRow);
    }

    /** Nearer than this to 0 or 1, single precision tells no odds any more. */
    private static final double LEAST = 1e-7;

    private Contour() {
    }

    /**
     * The line on which a probability is one half. Between cells it is where the log odds are 0: networks change these,
     * and not the probabilities, evenly, so a steep side makes no steps in the line.
     *
     * @param probabilities side × side values, row by row
     */
    public static void even(float[] probabilities, int side, Piece out) {
        float[] odds = new float[side * side];
        for (int cell = 0; cell < odds.length; cell++) {
            odds[cell] = logOdds(probabilities[cell], 1 - probabilities[cell]);
        }
        trace(odds, side, 0, out);
    }

    /** ln(a / b), of numbers that may be too small to tell. */
    static float logOdds(float a, float b) {
        return (float) Math.log((a + LEAST) / (b + LEAST));
    }

    /** @param values side × side values, row by row */
    public static void trace(float[] values, int side, float level, Piece out) {
        double[] columns = new double[4];
        double[] rows = new double[4];
        for (int row = 0; row + 1 < side; row++) {
            for (int column = 0; column + 1 < side; column++) {
                int at = row * side + column;
                float a = values[at] - level;
                float b = values[at + 1] - level;
                float c = values[at + side + 1] - level;
                float d = values[at + side] - level;
                int found = 0;
                if (a < 0 != b < 0) {
                    columns[found] = column + a / (a - b);
                    rows[found++] = row;
                }
                if (b < 0 != c < 0) {
                    columns[found] = column + 1;
                    rows[found++] = row + b / (b - c);
                }
                if (d < 0 != c < 0) {
                    columns[found] = column + d / (d - c);
                    rows[found++] = row + 1;
                }
                if (a < 0 != d < 0) {
                    columns[found] = column;
                    rows[found++] = row + a / (a - d);
                }
                // Four crossings are a saddle: the pairs that keep neighbouring corners apart are as good as any.
                for (int i = 0; i + 1 < found; i += 2) {
                    out.line(columns[i], rows[i], columns[i + 1], rows[i + 1]);
                }
            }
        }
    }
}
