package org.dlmastery.ui.page.mlp.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrushstrokeTest {
    private final List<Double> touched = new ArrayList<>();
    private final Brushstroke stroke = new Brushstroke((x1, x2) -> touched.add(x1));

    @Test
    void aLongWayIsTouchedAtEqualDistances() {
        stroke.begin(0, 0);
        assertTrue(stroke.to(1, 0));
        assertEquals(5, touched.size(), touched::toString);
        for (int i = 0; i < 5; i++) {
            assertEquals(0.22 * i, touched.get(i), 1e-9);
        }
        assertTrue(stroke.to(1.1, 0), "from 0.88, where it was touched last");
        assertEquals(6, touched.size());
    }

    @Test
    void aShortWayIsNotTouchedAgain() {
        stroke.begin(0, 0);
        assertFalse(stroke.to(0.1, 0));
        assertEquals(1, touched.size());
    }

    @Test
    void beyondThePlaneNothingIsTouchedAndTheStrokeGoesOn() {
        stroke.begin(2.9, 0);
        assertTrue(stroke.to(3.9, 0));
        assertEquals(1, touched.size(), touched::toString);
        assertTrue(stroke.to(2.7, 0));
        assertTrue(touched.size() > 1 && touched.stream().allMatch(x1 -> x1 <= 3), touched::toString);
    }
}
