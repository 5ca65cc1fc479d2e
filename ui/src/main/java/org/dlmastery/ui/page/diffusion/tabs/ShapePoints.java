package org.dlmastery.ui.page.diffusion.tabs;

import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.ui.explain.draw.DrawPad;
import org.dlmastery.ui.explain.draw.Ink;

/** Shapes to be learnt, as ink on a pad, and points of them in the plane, from −1 to 1 in x and, upwards, in y. */
final class ShapePoints {
    private static final int SIDE = DrawPad.SIDE;
    private static final float FULL = 255;
    private static final double THICKNESS = 5;
    private static final int CORNERS = 120;

    private ShapePoints() {
    }

    /** A spiral of two turns. */
    static float[] spiral() {
        return line(2, 0.15);
    }

    /** A ring. */
    static float[] ring() {
        return line(1, 1);
    }

    /** @param beginning how far from the centre it begins, as a part of the distance at which it ends */
    private static float[] line(double turns, double beginning) {
        Ink ink = new Ink(SIDE);
        double lastX = 0;
        double lastY = 0;
        for (int corner = 0; corner <= CORNERS; corner++) {
            double part = (double) corner / CORNERS;
            double angle = 2 * Math.PI * turns * part;
            double radius = SIDE * 0.4 * (beginning + (1 - beginning) * part);
            double x = SIDE / 2.0 + radius * Math.cos(angle);
            double y = SIDE / 2.0 + radius * Math.sin(angle);
            if (corner > 0) {
                ink.line(lastX, lastY, x, y, THICKNESS, false);
            }
            lastX = x;
            lastY = y;
        }
        return ink.pixels();
    }

    /**
     * Points of a shape, each pixel as likely as it is bright.
     *
     * @param pixels [SIDE, SIDE], 0 to 255, not all 0
     * @return x and y of each [count × 2]
     */
    static float[] of(float[] pixels, int count, int seed) {
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.POINTS);
        float[] points = new float[2 * count];
        int i = 0;
        while (i < count) {
            int pixel = random.below(pixels.length);
            if (random.uniform() * FULL < pixels[pixel]) {
                points[2 * i] = 2 * (pixel % SIDE + random.uniform()) / SIDE - 1;
                points[2 * i + 1] = 1 - 2 * (pixel / SIDE + random.uniform()) / SIDE;
                i++;
            }
        }
        return points;
    }

    /**
     * The mean distance of some points to the nearest of others. @param from where they begin, to the end [2 a
     * number]
     */
    static double distance(float[] some, int from, float[] others) {
        double sum = 0;
        for (int i = from; i < some.length; i += 2) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < others.length; j += 2) {
                double x = some[i] - others[j];
                double y = some[i + 1] - others[j + 1];
                least = Math.min(least, x * x + y * y);
            }
            sum += Math.sqrt(least);
        }
        return 2 * sum / (some.length - from);
    }
}
