package org.dlmastery.ui.page.mlp.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WinnerLinesTest {
    @Test
    void theLinesRunWhereTheTwoLikeliestClassesAreEquallyLikely() {
        int side = 3;
        // Class 0 at the left, class 1 at the right, equal in the middle of columns 0 and 1; class 2 nowhere.
        float[] probabilities = new float[3 * side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float first = 0.6f - 0.4f * column;
                probabilities[row * side + column] = Math.max(0, first);
                probabilities[side * side + row * side + column] = 0.8f - Math.max(0, first);
                probabilities[2 * side * side + row * side + column] = 0.2f;
            }
        }
        int[] pieces = {0};
        WinnerLines.trace(probabilities, 3, side, (c0, r0, c1, r1) -> {
            assertEquals(0.5, c0, 1e-6);
            assertEquals(0.5, c1, 1e-6);
            pieces[0]++;
        });
        assertTrue(pieces[0] >= 2, "both rows of cells are crossed");
    }
}
