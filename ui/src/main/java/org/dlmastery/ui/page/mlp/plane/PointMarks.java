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
        ClassShapes.trace(pen, x, y, size + (training ? HALO : RING), label);
        pen.setFillStyle(training ? colours.surface() : colour);
        pen.fill();
        ClassShapes.trace(pen, x, y, training ? size : size - RING, label);
        pen.setFillStyle(training ? colour : colours.surface());
        pen.fill();
    }

    /** The mark alone, without a halo. */
    static void drawSmall(CanvasRenderingContext2D pen, double x, double y, double size, int label, Colours colours) {
        ClassShapes.trace(pen, x, y, size, label);
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
}
