package org.dlmastery.ui.page.mlp.plane;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.core.kind.mlp.spec.PointGenerator;
import org.dlmastery.core.kind.mlp.spec.PointSet;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/** A data set in small: points of the generator that training uses. */
public final class DataThumbnail {
    private static final int POINTS = 120;
    private static final double SIDE = 48;
    private static final double EDGE = 4;
    private static final List<OwnPoint> STARTER = List.of(new OwnPoint(0, 0, 0), new OwnPoint(0, 0, 0));

    private final Drawing drawing = new Drawing();
    private final DatasetKind kind;
    private DataSettings settings;

    public DataThumbnail(DatasetKind kind) {
        this.kind = kind;
        settings = settings(2, STARTER);
        drawing.resize(SIDE, SIDE);
    }

    private DataSettings settings(int classes, List<OwnPoint> own) {
        if (kind == DatasetKind.OWN) {
            return new DataSettings(kind, DataSettings.MOST_CLASSES, 0, 0.5, POINTS, 1, own);
        }
        return DataSettings.of(kind, Math.max(2, Math.min(classes, kind.mostClasses())), 0.05, 0.5, POINTS, 1);
    }

    /**
     * Shows the pattern with so many classes, or with as many as it can have; or the reader's own points.
     *
     * @return whether there are other points than before, so that it must be drawn again
     */
    public boolean show(int classes, List<OwnPoint> own) {
        DataSettings next = settings(classes, own);
        if (next.equals(settings)) {
            return false;
        }
        settings = next;
        return true;
    }

    public HTMLElement element() {
        return drawing.element();
    }

    public void draw(Colours colours) {
        PointSet points = PointGenerator.generate(settings);
        CanvasRenderingContext2D pen = drawing.fresh();
        for (int i = 0; i < points.count(); i++) {
            double x = place(points.x1()[i]);
            double y = SIDE - place(points.x2()[i]);
            if (kind.isRegression()) {
                pen.setFillStyle(colours.signed().style(points.labels()[i]));
                pen.fillRect(x - 2, y - 2, 4, 4);
            } else {
                PointMarks.drawSmall(pen, x, y, 1.5, (int) points.labels()[i], colours);
            }
        }
    }

    private static double place(float coordinate) {
        return EDGE + (coordinate + Plane.EXTENT) / (2 * Plane.EXTENT) * (SIDE - 2 * EDGE);
    }
}
