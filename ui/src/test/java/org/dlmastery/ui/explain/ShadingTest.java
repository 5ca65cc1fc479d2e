package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.ui.explain.Shading.Ramp;
import org.junit.jupiter.api.Test;

class ShadingTest {
    @Test
    void aSignedScaleIsSymmetricSoThatZeroIsPaper() {
        assertEquals(new Shading(Ramp.SIGNED, -4, 4), Shading.fit(Ramp.SIGNED, 1, -4, 2));
        assertEquals(0, Shading.fit(Ramp.KERNEL, 1, -4, 2).place(0));
        assertEquals(-1, Shading.fit(Ramp.KERNEL, 1, -4, 2).place(-4));
    }

    @Test
    void anotherBeginsAtZeroUnlessThereAreNegativeNumbers() {
        assertEquals(new Shading(Ramp.MAGNITUDE, 0, 5), Shading.fit(Ramp.MAGNITUDE, 2, 5));
        assertEquals(new Shading(Ramp.BRIGHTNESS, -1, 5), Shading.fit(Ramp.BRIGHTNESS, -1, 5));
    }

    @Test
    void numbersThatAreNotFiniteDoNotStretchIt() {
        assertEquals(new Shading(Ramp.MAGNITUDE, 0, 3),
                Shading.fit(Ramp.MAGNITUDE, 3, Float.POSITIVE_INFINITY, Float.NaN));
    }

    @Test
    void equalNumbersStillHaveAScale() {
        assertEquals(new Shading(Ramp.SIGNED, -1, 1), Shading.fit(Ramp.SIGNED, 0, 0));
        assertEquals(new Shading(Ramp.MAGNITUDE, 0, 1), Shading.fit(Ramp.MAGNITUDE));
    }

    @Test
    void beyondTheEndsIsDrawnAsTheEndsAndNaNInItsOwnColour() {
        Shading shading = new Shading(Ramp.BRIGHTNESS, 0, 2);
        assertEquals(TestColours.WHITE, shading.pixel(7, TestColours.COLOURS));
        assertEquals(TestColours.BLACK, shading.pixel(-7, TestColours.COLOURS));
        assertEquals(TestColours.UNKNOWN, shading.pixel(Float.NaN, TestColours.COLOURS));
        assertEquals(TestColours.RED, Shading.unit(Ramp.SIGNED).pixel(-1, TestColours.COLOURS));
    }

    @Test
    void aScaleWithoutLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Shading(Ramp.SIGNED, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Shading(Ramp.SIGNED, Float.NaN, 1));
    }
}
