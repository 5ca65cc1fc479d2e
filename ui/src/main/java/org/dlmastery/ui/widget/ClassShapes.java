package org.dlmastery.ui.widget;

import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** A shape for each class, all of about the same area, so that colour never says a class alone. */
public final class ClassShapes {
    private ClassShapes() {
    }

    /**
     * Makes the shape the pen's path: square, disc, triangle, diamond, plus, triangle downwards, pentagon, star, hexagon,
     * cross.
     *
     * @param size the shape's half width
     * @param label the class, from 0; beyond 9 they begin again
     */
    public static void trace(CanvasRenderingContext2D pen, double x, double y, double size, int label) {
        pen.beginPath();
        switch (label % 10) {
            case 0 -> pen.rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size);
            case 1 -> pen.arc(x, y, size, 0, 2 * Math.PI);
            case 2 -> polygon(pen, x, y, size, 0, -1.3, 1.2, 0.85, -1.2, 0.85);
            case 3 -> polygon(pen, x, y, size, 0, -1.35, 1.15, 0, 0, 1.35, -1.15, 0);
            case 4 -> polygon(pen, x, y, size, -0.45, -1.2, 0.45, -1.2, 0.45, -0.45, 1.2, -0.45, 1.2, 0.45, 0.45, 0.45,
                    0.45, 1.2, -0.45, 1.2, -0.45, 0.45, -1.2, 0.45, -1.2, -0.45, -0.45, -0.45);
            case 5 -> polygon(pen, x, y, size, 0, 1.3, 1.2, -0.85, -1.2, -0.85);
            case 6 -> regular(pen, x, y, 1.15 * size, 1.15 * size, 5);
            case 7 -> regular(pen, x, y, 1.45 * size, 0.65 * size, 5);
            case 8 -> regular(pen, x, y, 1.1 * size, 1.1 * size, 6);
            default -> regular(pen, x, y, 1.4 * size, 0.55 * size, 4);
        }
    }

    /** Corners on a circle from the top on, with others half way between them on a second one if that is smaller. */
    private static void regular(CanvasRenderingContext2D pen, double x, double y, double outer, double inner, int corners) {
        boolean pointed = inner < outer;
        int count = pointed ? 2 * corners : corners;
        double[] places = new double[2 * count];
        for (int i = 0; i < count; i++) {
            double radius = pointed && i % 2 == 1 ? inner : outer;
            double angle = 2 * Math.PI * i / count - Math.PI / 2;
            places[2 * i] = radius * Math.cos(angle);
            places[2 * i + 1] = radius * Math.sin(angle);
        }
        polygon(pen, x, y, 1, places);
    }

    private static void polygon(CanvasRenderingContext2D pen, double x, double y, double size, double... corners) {
        for (int i = 0; i < corners.length; i += 2) {
            double across = x + size * corners[i];
            double down = y + size * corners[i + 1];
            if (i == 0) {
                pen.moveTo(across, down);
            } else {
                pen.lineTo(across, down);
            }
        }
        pen.closePath();
    }
}
