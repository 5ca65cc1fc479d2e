package org.dlmastery.ui.page.mlp.plane;

import org.dlmastery.ui.dom.Colours;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** How points are drawn: each class has its shape, so that colour is not all; test points are hollow. */
final class PointMarks {
    private static final double HALO = 1;
    private static final double RING = 0.8;

    private PointMarks() {
    }

    /** @param size the mark's half width */
    static void draw(CanvasRenderingContext2D pen, double x, double y, double size, int label, boolean training,
            Colours colours) {
        String colour = colours.classes().get(label);
        shape(pen, x, y, size + (training ? HALO : RING), label);
        pen.setFillStyle(training ? colours.surface() : colour);
        pen.fill();
        shape(pen, x, y, training ? size : size - RING, label);
        pen.setFillStyle(training ? colour : colours.surface());
        pen.fill();
    }

    /** The mark alone, without a halo. */
    static void drawSmall(CanvasRenderingContext2D pen, double x, double y, double size, int label, Colours colours) {
        shape(pen, x, y, size, label);
        pen.setFillStyle(colours.classes().get(label));
        pen.fill();
    }

    /** A point whose label is a number: a disc in the number's colour; a training point's edge is the stronger one. */
    static void drawNumber(CanvasRenderingContext2D pen, double x, double y, double size, float number,
            boolean training, Colours colours) {
        pen.beginPath();
        pen.arc(x, y, size, 0, 2 * Math.PI);
        pen.setFillStyle(colours.signed().style(number));
        pen.fill();
        pen.setStrokeStyle(training ? colours.ink() : colours.lineStrong());
        pen.setLineWidth(training ? 1.2 : 0.8);
        pen.stroke();
    }

    /** Square, disc, triangle, diamond, plus: of about the same area. */
    private static void shape(CanvasRenderingContext2D pen, double x, double y, double size, int label) {
        pen.beginPath();
        switch (label) {
            case 0 -> pen.rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size);
            case 1 -> pen.arc(x, y, size, 0, 2 * Math.PI);
            case 2 -> polygon(pen, x, y, size, 0, -1.3, 1.2, 0.85, -1.2, 0.85);
            case 3 -> polygon(pen, x, y, size, 0, -1.35, 1.15, 0, 0, 1.35, -1.15, 0);
            default -> polygon(pen, x, y, size, -0.45, -1.2, 0.45, -1.2, 0.45, -0.45, 1.2, -0.45, 1.2, 0.45, 0.45, 0.45,
                    0.45, 1.2, -0.45, 1.2, -0.45, 0.45, -1.2, 0.45, -1.2, -0.45, -0.45, -0.45);
        }
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
