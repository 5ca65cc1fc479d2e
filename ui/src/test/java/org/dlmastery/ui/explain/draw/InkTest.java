package org.dlmastery.ui.explain.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InkTest {
    private static double sum(Ink ink) {
        double sum = 0;
        for (float pixel : ink.pixels()) {
            sum += pixel / 255;
        }
        return sum;
    }

    @Test
    void aDotHasTheAreaOfItsDiscAndAStrokeThatOfItsCapsule() {
        Ink ink = new Ink(100);
        ink.line(50, 50, 50, 50, 10, false);
        assertEquals(Math.PI * 100, sum(ink), 3);
        ink.clear();
        ink.line(20, 30, 70, 60, 8, false);
        assertEquals(Math.PI * 64 + 16 * Math.hypot(50, 30), sum(ink), 8);
    }

    @Test
    void strokesOverEachOtherAddNothing() {
        Ink ink = new Ink(40);
        ink.line(5, 20, 35, 20, 4, false);
        double once = sum(ink);
        ink.line(5, 20, 35, 20, 4, false);
        assertEquals(once, sum(ink), 1e-6);
    }

    @Test
    void theEraserTakesAllInkUnderItAndNoOther() {
        Ink ink = new Ink(60);
        ink.line(10, 30, 50, 30, 5, false);
        ink.line(30, 0, 30, 59, 6, true);
        assertEquals(0, ink.pixels()[30 * 60 + 30]);
        assertEquals(255, ink.pixels()[30 * 60 + 12]);
    }

    @Test
    void strokesBeyondTheEdgeAreCut() {
        Ink ink = new Ink(20);
        ink.line(-30, 10, 50, 10, 3, false);
        assertEquals(20 * 6, sum(ink), 1);
        assertTrue(ink.pixels()[10 * 20] == 255);
    }
}
