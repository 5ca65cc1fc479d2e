package org.dlmastery.ui.page.mlp.plane;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** The marks of one split's points: one for each class, or some numbers from −1 to 1, drawn as in the plot. */
public final class MarkLegend {
    private static final double HEIGHT = 16;
    private static final double SIZE = 4;
    private static final int NUMBERS = 3;

    private final boolean training;
    private final Drawing drawing = new Drawing();
    private Colours colours;
    private int classes = 2;

    public MarkLegend(boolean training, Colours colours) {
        this.training = training;
        this.colours = colours;
        draw();
        drawing.onDensity(this::draw);
    }

    public Tag tag() {
        return Tag.around(drawing.element()).is("mark-legend").attribute("aria-hidden", "true");
    }

    public void recolour(Colours next) {
        colours = next;
        draw();
    }

    /** @param count how many classes there are; 0 if labels are numbers */
    public void classes(int count) {
        if (count != classes) {
            classes = count;
            draw();
        }
    }

    private void draw() {
        int marks = classes == 0 ? NUMBERS : classes;
        drawing.resize(marks * HEIGHT, HEIGHT);
        Tag.around(drawing.element()).pixels("width", marks * HEIGHT);
        CanvasRenderingContext2D pen = drawing.fresh();
        for (int i = 0; i < marks; i++) {
            if (classes == 0) {
                PointMarks.drawNumber(pen, HEIGHT * (i + 0.5), HEIGHT / 2, SIZE, i - 1, training, colours);
            } else {
                PointMarks.draw(pen, HEIGHT * (i + 0.5), HEIGHT / 2, SIZE, i, training, colours);
            }
        }
    }
}
