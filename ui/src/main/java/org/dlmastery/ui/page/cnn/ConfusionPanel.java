package org.dlmastery.ui.page.cnn;

import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Cells;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** What the network takes the test images for, class by class; a cell opens its images. */
final class ConfusionPanel {
    private final Language language;
    private final Panel panel;
    private final OriginBadge badge;
    private final MatrixView view;
    private final HTMLElement summary = Tag.of("p").is("confusion-summary").attribute("aria-live", "off").element();

    /** @param turns in which the table is built @param chosen gets the true and the predicted class of a cell */
    ConfusionPanel(Language language, Colours colours, Turns turns, Cells chosen) {
        this.language = language;
        String title = language.say("cnn.confusion.title");
        badge = OriginBadge.live(language, title, language.say("cnn.confusion.origin"));
        panel = new Panel("confusion", title);
        panel.head().add(badge.tag());
        view = new MatrixView(language, colours, turns, title);
        view.onChoice(chosen);
        panel.body().add(view.tag()).add(Tag.around(summary));
        show(Confusion.none(CnnNetwork.CLASSES), language.say("cnn.grid.none"));
    }

    Panel panel() {
        return panel;
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours colours) {
        view.recolour(colours);
    }

    /** @param words how many images are right, in a sentence */
    void show(Confusion confusion, String words) {
        Matrix matrix = new Matrix(confusion.counts(), CnnNetwork.DATA.classes(), CnnNetwork.DATA.classes(),
                language.say("cnn.confusion.true"), language.say("cnn.confusion.predicted"));
        view.show(matrix, new Shading(Shading.Ramp.MAGNITUDE, 0, confusion.isKnown() ? confusion.largestRow() : 1),
                language.say("cnn.confusion.words", words));
        Elements.say(summary, words);
    }
}
