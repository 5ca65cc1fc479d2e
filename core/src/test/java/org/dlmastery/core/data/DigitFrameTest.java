package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DigitFrameTest {
    private static final int SIDE = 200;

    private static float[] rectangle(int left, int top, int width, int height) {
        float[] ink = new float[SIDE * SIDE];
        for (int row = top; row < top + height; row++) {
            for (int column = left; column < left + width; column++) {
                ink[row * SIDE + column] = 255;
            }
        }
        return ink;
    }

    private static DigitFrame of(float[] ink) {
        return DigitFrame.of(ink, SIDE).orElseThrow();
    }

    private static double[] centre(float[] pixels) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < pixels.length; i++) {
            mass += pixels[i];
            x += pixels[i] * (i % 28 + 0.5);
            y += pixels[i] * (i / 28 + 0.5);
        }
        return new double[] {x / mass, y / mass};
    }

    @Test
    void nothingDrawnIsNoDigit() {
        assertTrue(DigitFrame.of(new float[SIDE * SIDE], SIDE).isEmpty());
    }

    @Test
    void aTallStrokeBecomesTwentyPixelsHighInTheMiddle() {
        DigitFrame frame = of(rectangle(150, 20, 16, 160));
        assertEquals(2, frame.boxWidth());
        assertEquals(20, frame.boxHeight());
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                boolean isInk = row >= 4 && row < 24 && column >= 13 && column < 15;
                assertEquals(isInk ? 255 : 0, frame.pixels()[row * 28 + column], 1e-3, row + ", " + column);
            }
        }
    }

    @Test
    void whereAndHowLargeItWasDrawnChangesNothing() {
        DigitFrame large = of(rectangle(10, 10, 160, 80));
        DigitFrame small = of(rectangle(140, 90, 40, 20));
        assertArrayEquals(large.pixels(), small.pixels(), 1e-3f);
        assertEquals(20, small.boxWidth());
        assertEquals(10, small.boxHeight());
    }

    @Test
    void theCentreOfMassIsInTheMiddleToHalfAPixel() {
        float[] seven = rectangle(40, 40, 100, 16);
        float[] stem = rectangle(124, 40, 16, 120);
        for (int i = 0; i < seven.length; i++) {
            seven[i] = Math.max(seven[i], stem[i]);
        }
        DigitFrame frame = of(seven);
        double[] centre = centre(frame.pixels());
        assertEquals(14, centre[0], 0.5);
        assertEquals(14, centre[1], 0.5);
        assertTrue(frame.moveX() < 0, "most of it is at the right");
        assertTrue(frame.moveY() > 0, "most of it is at the top");
    }

    @Test
    void theMeanInkOfABoxIsKept() {
        float[] ink = new float[SIDE * SIDE];
        double sum = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] = i * 37 % 256;
            sum += ink[i];
        }
        double boxed = 0;
        for (float pixel : of(ink).boxed()) {
            boxed += pixel;
        }
        assertEquals(sum / ink.length, boxed / 400, 0.1);
    }
}
