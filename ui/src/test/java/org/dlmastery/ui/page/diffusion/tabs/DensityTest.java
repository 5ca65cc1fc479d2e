package org.dlmastery.ui.page.diffusion.tabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DensityTest {
    private static final double AREA = Math.pow(3.6 / 48, 2);

    @Test
    void allOfItIsOneAndItIsHighestWhereAPointIs() {
        double x = Density.at(30);
        double y = Density.at(12);
        double[] density = Density.of(new float[] {9, 9, (float) x, (float) y}, 2, 1);
        assertEquals(1, Arrays.stream(density).sum() * AREA, 1e-3);
        // 1/(2π·0.1²) is the height of the normal distribution in the plane.
        assertEquals(15.9155, density[12 * 48 + 30], 1e-3);
        assertEquals(15.9155 * Math.exp(-0.5 * Math.pow(0.075 / 0.1, 2)), density[12 * 48 + 31], 1e-3);
        assertTrue(density[30 * 48 + 12] < 1e-9, "not across for up");
    }

    @Test
    void pointsShareIt() {
        double[] density = Density.of(new float[] {0, 1, 0, 1, 0, -1}, 0, 3);
        double upper = Arrays.stream(density, 24 * 48, 48 * 48).sum() * AREA;
        assertEquals(2 / 3.0, upper, 1e-3);
    }
}
