package org.dlmastery.ui.explain.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureFileTest {
    private static float[] paper(float ground, float stroke) {
        float[] grey = new float[100];
        Arrays.fill(grey, ground);
        for (int i = 33; i < 37; i++) {
            grey[i] = stroke;
        }
        return grey;
    }

    @Test
    void darkOnLightAndLightOnDarkAreTheSameInk() {
        float[] ink = PictureFile.ink(paper(240, 20), 10);
        assertArrayEquals(ink, PictureFile.ink(paper(10, 230), 10), 1e-3f);
        assertEquals(255, ink[33], 1e-3);
        assertEquals(0, ink[0]);
    }

    @Test
    void thePapersGrainIsNoInk() {
        float[] grey = paper(200, 50);
        grey[55] = 215;
        grey[66] = 185;
        float[] ink = PictureFile.ink(grey, 10);
        assertEquals(0, ink[55]);
        assertEquals(0, ink[66]);
    }

    @Test
    void anEvenPictureHasNoInk() {
        assertArrayEquals(new float[100], PictureFile.ink(paper(90, 90), 10));
    }

    @Test
    void aSmallerPictureHasTheMeansOfItsSquaresColourByColour() {
        float[] planes = new float[3 * 16];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = i;
        }
        // Of 0, 1, 4, 5, then of 2, 3, 6, 7, and so on; the next colour is 16 further.
        assertArrayEquals(new float[] {2.5f, 4.5f, 10.5f, 12.5f, 18.5f, 20.5f, 26.5f, 28.5f, 34.5f, 36.5f, 42.5f,
                44.5f},
                PictureFile.smaller(planes, 4, 2), 1e-5f);
        assertArrayEquals(new float[] {0.299f * 7 + 0.587f * 9 + 0.114f * 11},
                PictureFile.grey(new float[] {7, 9, 11}), 1e-5f);
    }
}
