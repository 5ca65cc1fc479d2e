package org.dlmastery.ui.widget;

import org.dlmastery.core.experiment.Plane;
import org.dlmastery.core.data.PointGenerator;
import org.dlmastery.core.data.PointSet;
import org.dlmastery.core.experiment.DataSettings;
import org.dlmastery.core.experiment.DatasetKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/** A data set in small: points of the generator that training uses. */
public final class DataThumbnail {
    private static final int POINTS = 120;
    private static final double SIDE = 48;
    private static final double EDGE = 4;

    private final Drawing drawing = new Drawing();
    private final PointSet points;

    public DataThumbnail(DatasetKind kind) {
        points = PointGenerator.generate(DataSettings.of(kind, 2, 0.05, 0.5, POINTS, 1));
        drawing.resize(SIDE, SIDE);
    }

    public HTMLElement element() {
        return drawing.element();
    }

    public void draw(Colours colours) {
        CanvasRenderingContext2D pen = drawing.fresh();
        for (int i = 0; i < points.count(); i++) {
            boolean classOne = points.labels()[i] == 1;
            pen.setFillStyle(classOne ? colours.classOne() : colours.classZero());
            pen.beginPath();
            double x = place(points.x1()[i]);
            double y = SIDE - place(points.x2()[i]);
            if (classOne) {
                pen.arc(x, y, 1.5, 0, 2 * Math.PI);
            } else {
                pen.rect(x - 1.35, y - 1.35, 2.7, 2.7);
            }
            pen.fill();
        }
    }

    private static double place(float coordinate) {
        return EDGE + (coordinate + Plane.EXTENT) / (2 * Plane.EXTENT) * (SIDE - 2 * EDGE);
    }
}
