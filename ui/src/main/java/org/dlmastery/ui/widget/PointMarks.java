package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Colours;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** How points are drawn: class 1 a disc, class 0 a square, so that colour is not all; test points are hollow. */
final class PointMarks {
    private static final double HALO = 1;
    private static final double RING = 0.8;

    private PointMarks() {
    }

    /** @param size the mark's half width */
    static void draw(CanvasRenderingContext2D pen, double x, double y, double size, boolean classOne,
            boolean training, Colours colours) {
        String colour = classOne ? colours.classOne() : colours.classZero();
        shape(pen, x, y, size + (training ? HALO : RING), classOne);
        pen.setFillStyle(training ? colours.surface() : colour);
        pen.fill();
        shape(pen, x, y, training ? size : size - RING, classOne);
        pen.setFillStyle(training ? colour : colours.surface());
        pen.fill();
    }

    private static void shape(CanvasRenderingContext2D pen, double x, double y, double size, boolean disc) {
        pen.beginPath();
        if (disc) {
            pen.arc(x, y, size, 0, 2 * Math.PI);
        } else {
            double half = size * 0.9;
            pen.rect(x - half, y - half, 2 * half, 2 * half);
        }
    }
}
