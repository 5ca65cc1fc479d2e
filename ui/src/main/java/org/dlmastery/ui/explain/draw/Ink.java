package org.dlmastery.ui.explain.draw;

import java.util.Arrays;

/** Ink on a square of pixels, 0 (nothing) to 255: round strokes with soft edges, and an eraser. */
public final class Ink {
    private static final float FULL = 255;

    private final int side;
    private final float[] pixels;

    public Ink(int side) {
        this.side = side;
        pixels = new float[side * side];
    }

    public int side() {
        return side;
    }

    /** [side, side]; they change as ink is added. */
    public float[] pixels() {
        return pixels;
    }

    public void clear() {
        Arrays.fill(pixels, 0);
    }

    /** A straight stroke with round ends. @param erases whether it takes ink away */
    public void line(double x0, double y0, double x1, double y1, double radius, boolean erases) {
        int fromX = (int) Math.max(0, Math.floor(Math.min(x0, x1) - radius - 1));
        int toX = (int) Math.min(side - 1, Math.ceil(Math.max(x0, x1) + radius + 1));
        int fromY = (int) Math.max(0, Math.floor(Math.min(y0, y1) - radius - 1));
        int toY = (int) Math.min(side - 1, Math.ceil(Math.max(y0, y1) + radius + 1));
        for (int row = fromY; row <= toY; row++) {
            for (int column = fromX; column <= toX; column++) {
                double far = distance(column + 0.5, row + 0.5, x0, y0, x1, y1);
                float cover = FULL * (float) Math.max(0, Math.min(1, radius + 0.5 - far));
                int at = row * side + column;
                pixels[at] = erases ? Math.min(pixels[at], FULL - cover) : Math.max(pixels[at], cover);
            }
        }
    }

    /** From a point to a segment. */
    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        double way = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
        return Math.hypot(x - x0 - way * dx, y - y0 - way * dy);
    }
}
