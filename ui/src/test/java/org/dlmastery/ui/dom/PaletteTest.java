package org.dlmastery.ui.dom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PaletteTest {
    private final Palette palette = new Palette("#d9730d", "#f6f4ef", "#2f6fd0", "#808080");

    @Test
    void theEndsAndTheMiddleAreTheGivenColours() {
        assertEquals("rgb(217,115,13)", palette.style(-1));
        assertEquals("rgb(246,244,239)", palette.style(0));
        assertEquals("rgb(47,111,208)", palette.style(1));
    }

    @Test
    void pixelsHaveRedInTheLowestByte() {
        assertEquals(0xffd06f2f, palette.pixel(1));
    }

    @Test
    void valuesBeyondTheScaleAreItsEndsAndNanIsNeither() {
        assertEquals(palette.pixel(1), palette.pixel(Float.POSITIVE_INFINITY));
        assertEquals(palette.pixel(-1), palette.pixel(-7));
        assertEquals(0xff808080, palette.pixel(Float.NaN));
    }

    @Test
    void aColourThatIsNotHexadecimalIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Palette("red", "#ffffff", "#000000", "#808080"));
    }
}
