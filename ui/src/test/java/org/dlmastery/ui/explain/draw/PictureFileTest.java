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
}
