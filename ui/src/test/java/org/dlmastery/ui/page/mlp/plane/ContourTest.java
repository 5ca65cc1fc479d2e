package org.dlmastery.ui.page.mlp.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContourTest {
    @Test
    void aCirclesContourLiesOnTheCircle() {
        int side = 41;
        float[] values = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                values[row * side + column] = (float) Math.hypot(row - 20, column - 20);
            }
        }
        double[] length = {0};
        Contour.trace(values, side, 12.5f, (c0, r0, c1, r1) -> {
            assertEquals(12.5, Math.hypot(c0 - 20, r0 - 20), 0.03);
            assertEquals(12.5, Math.hypot(c1 - 20, r1 - 20), 0.03);
            length[0] += Math.hypot(c1 - c0, r1 - r0);
        });
        assertEquals(2 * Math.PI * 12.5, length[0], 0.3);
    }

    /** From one cell to the next the probability goes from nearly 0 to nearly 1. */
    @Test
    void aSteepSidesLineIsStraight() {
        int side = 30;
        float[] values = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                values[row * side + column] = (float) (1 / (1 + Math.exp(-9 * away(column, row))));
            }
        }
        int[] pieces = {0};
        Contour.even(values, side, (c0, r0, c1, r1) -> {
            pieces[0]++;
            assertEquals(0, away(c0, r0), 0.02);
            assertEquals(0, away(c1, r1), 0.02);
        });
        assertTrue(pieces[0] >= side - 1, pieces[0] + " pieces");
    }

    /** How far a place is from a slanting line, in cells. */
    private static double away(double column, double row) {
        return (column - 15) * Math.cos(0.3) + (row - 14) * Math.sin(0.3);
    }

    @Test
    void aSaddleIsCrossedByTwoPieces() {
        int[] pieces = {0};
        Contour.trace(new float[] {1, -1, -1, 1}, 2, 0, (c0, r0, c1, r1) -> pieces[0]++);
        assertEquals(2, pieces[0]);
    }

    @Test
    void valuesOnOneSideHaveNoContour() {
        Contour.trace(new float[] {1, 2, 3, 4}, 2, 0, (c0, r0, c1, r1) -> assertTrue(false, "a line"));
    }
}
