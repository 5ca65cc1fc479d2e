package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.ui.explain.Shading.Ramp;
import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void bytesAreUnsignedAndGreyIsAllThreeColours() {
        Picture grey = Picture.ofBytes(new byte[] {9, 0, (byte) 255, (byte) 128, 1}, 1, 2, 2, 1);
        assertEquals(0xff000000, grey.pixel(0, 0, TestColours.COLOURS));
        assertEquals(0xffffffff, grey.pixel(0, 1, TestColours.COLOURS));
        assertEquals(0xff808080, grey.pixel(1, 0, TestColours.COLOURS));
        assertEquals(128, grey.value(1, 0, 0));
    }

    @Test
    void channelsAreRedGreenBlueAndThePixelHasRedInItsLowestByte() {
        Picture colour = Picture.ofBytes(new byte[] {1, 2, 3, 4, 5, 6}, 0, 1, 2, 3);
        assertEquals(0xff060402, colour.pixel(0, 1, TestColours.COLOURS), "channel after channel");
    }

    @Test
    void floatsRunFromLowToHigh() {
        Picture picture = Picture.ofFloats(new float[] {-1, 0, 1, 9, -9, 0.5f}, 0, 1, 2, 3, -1, 1);
        assertEquals(0xff00ff00, picture.pixel(0, 0, TestColours.COLOURS));
        assertEquals(0xffbfff80, picture.pixel(0, 1, TestColours.COLOURS));
    }

    @Test
    void paintingWritesRowsIntoALargerPicture() {
        int[] pixels = new int[8];
        Picture.ofMap(new float[] {-1, 1, 0, -1}, 0, 2, 2, Shading.unit(Ramp.SIGNED)).paint(pixels, 2, 4, TestColours.COLOURS);
        assertArrayEquals(new int[] {0, 0, TestColours.RED, TestColours.BLUE, 0, 0, TestColours.BLACK, TestColours.RED},
                pixels);
    }

    @Test
    void anImageThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Picture.ofBytes(new byte[4], 1, 2, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> Picture.ofBytes(new byte[8], 0, 2, 2, 2));
    }
}
