package org.dlmastery.ui.page.mlp.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.page.mlp.plane.ClassLegend;
import org.teavm.jso.dom.html.HTMLElement;

/** A small picture of each class's mark. */
final class ClassMarks {
    private static final double SIDE = 18;
    private static final double MARK = 5;

    private final List<Drawing> pictures = new ArrayList<>();
    private Optional<Colours> colours = Optional.empty();

    ClassMarks(int classes) {
        for (int label = 0; label < classes; label++) {
            Drawing picture = new Drawing();
            picture.resize(SIDE, SIDE);
            picture.element().setAttribute("aria-hidden", "true");
            pictures.add(picture);
        }
        pictures.get(0).onDensity(() -> colours.ifPresent(this::draw));
    }

    HTMLElement picture(int label) {
        return pictures.get(label).element();
    }

    void draw(Colours next) {
        colours = Optional.of(next);
        for (int label = 0; label < pictures.size(); label++) {
            pictures.get(label).resize(SIDE, SIDE);
            ClassLegend.mark(pictures.get(label).fresh(), SIDE / 2, SIDE / 2, MARK, label, next);
        }
    }
}
