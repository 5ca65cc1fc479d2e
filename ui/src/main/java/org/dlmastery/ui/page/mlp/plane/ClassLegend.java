package org.dlmastery.ui.page.mlp.plane;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** The colour and the mark of each class. */
public final class ClassLegend {
    private static final double SIDE = 18;
    private static final double MARK = 5;

    private final List<Drawing> marks = new ArrayList<>();
    private final List<Tag> words = new ArrayList<>();
    private final List<Tag> entries = new ArrayList<>();
    private final Tag tag = Tag.of("ul").is("class-legend");
    private Colours colours;
    private int shown;

    /** Hidden at first. */
    public ClassLegend(Colours colours) {
        this.colours = colours;
        for (int label = 0; label < DataSettings.MOST_CLASSES; label++) {
            Drawing mark = new Drawing();
            mark.resize(SIDE, SIDE);
            marks.add(mark);
            Tag picture = Tag.around(mark.element()).attribute("aria-hidden", "true");
            Tag word = Tag.of("span");
            words.add(word);
            Tag entry = Tag.of("li").add(picture, word);
            entries.add(entry);
            tag.add(entry);
        }
        marks.get(0).onDensity(this::draw);
        show(0);
    }

    public void name(ClassNames names) {
        for (int label = 0; label < words.size(); label++) {
            Elements.say(words.get(label).element(), names.full(label));
        }
    }

    /** A class's mark as a legend has it, for drawings of other places. */
    public static void mark(CanvasRenderingContext2D pen, double x, double y, double size, int label,
            Colours colours) {
        PointMarks.draw(pen, x, y, size, label, true, colours);
    }

    public Tag tag() {
        return tag;
    }

    /** @param count how many classes there are; 0 for no legend at all */
    public void show(int count) {
        boolean fresh = shown == 0 && count > 0;
        shown = count;
        tag.hidden(count == 0);
        for (int label = 0; label < entries.size(); label++) {
            entries.get(label).hidden(label >= count);
        }
        if (fresh) {
            draw();
        }
    }

    public void recolour(Colours next) {
        colours = next;
        if (shown > 0) {
            draw();
        }
    }

    private void draw() {
        for (int label = 0; label < marks.size(); label++) {
            marks.get(label).resize(SIDE, SIDE);
            PointMarks.draw(marks.get(label).fresh(), SIDE / 2, SIDE / 2, MARK, label, true, colours);
        }
    }
}
