package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** The marks of one split's points: class 0's and class 1's, drawn as in the plot. */
public final class MarkLegend {
    private static final double HEIGHT = 16;
    private static final double SIZE = 4;

    private final boolean training;
    private final Drawing drawing = new Drawing();

    public MarkLegend(boolean training, Colours colours) {
        this.training = training;
        drawing.resize(2 * HEIGHT, HEIGHT);
        recolour(colours);
    }

    public Tag tag() {
        return Tag.around(drawing.element()).is("mark-legend").attribute("aria-hidden", "true");
    }

    public void recolour(Colours colours) {
        CanvasRenderingContext2D pen = drawing.fresh();
        PointMarks.draw(pen, HEIGHT / 2, HEIGHT / 2, SIZE, false, training, colours);
        PointMarks.draw(pen, HEIGHT * 1.5, HEIGHT / 2, SIZE, true, training, colours);
    }
}
