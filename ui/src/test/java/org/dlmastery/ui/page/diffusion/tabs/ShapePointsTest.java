package org.dlmastery.ui.page.diffusion.tabs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.ui.explain.draw.DrawPad;
import org.junit.jupiter.api.Test;

/** Points of drawn shapes. */
class ShapePointsTest {
    @Test
    void pointsLieWhereTheInkIsAndTheSeedDecidesThem() {
        float[] pixels = new float[DrawPad.SIDE * DrawPad.SIDE];
        // One pixel, in the right upper corner.
        pixels[DrawPad.SIDE - 1] = 255;
        float[] points = ShapePoints.of(pixels, 3, 1);
        assertEquals(6, points.length);
        for (int i = 0; i < points.length; i++) {
            assertTrue(points[i] > 1 - 2.0 / DrawPad.SIDE && points[i] <= 1, "coordinate " + points[i]);
        }
        float[] ring = ShapePoints.of(ShapePoints.ring(), 50, 7);
        assertArrayEquals(ring, ShapePoints.of(ShapePoints.ring(), 50, 7));
        for (int i = 0; i < ring.length; i += 2) {
            assertEquals(0.8, Math.hypot(ring[i], ring[i + 1]), 0.06, "two fifths of the pad's side from its centre");
        }
    }

    @Test
    void theDistanceIsTheMeanOfThoseToTheNearest() {
        assertEquals((5 + 1) / 2.0, ShapePoints.distance(new float[] {9, 9, 3, 4, 0, -1}, 2, new float[] {0, 0, 90, 90}));
    }
}
