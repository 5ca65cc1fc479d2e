package org.dlmastery.ui.page.cnn;

import java.util.List;
import java.util.Optional;
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
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** What the network takes the test images for, class by class; a cell opens its images. */
final class ConfusionPanel {
    private final Language language;
    private final Tag panel;
    private final MatrixView view;
    private final HTMLElement summary = Tag.of("p").is("confusion-summary").attribute("aria-live", "off").element();

    /**
     * @param turns in which the table is built
     * @param panel where it stands
     * @param chosen gets the true and the predicted class of a cell
     */
    ConfusionPanel(Language language, Colours colours, Turns turns, Panel panel, Cells chosen) {
        this.language = language;
        this.panel = panel.tag();
        view = new MatrixView(language, colours, turns, language.say("cnn.confusion.title"));
        view.onChoice(chosen);
        panel.body().empty().add(view.tag()).add(summary);
        show(Optional.empty(), language.say("cnn.grid.none"), CnnNetwork.DATA_SETS.get(0).classes());
    }

    void recolour(Colours colours) {
        view.recolour(colours);
    }

    /**
     * @param confusion none before an image is known: then nothing is drawn, for a nought would be a count
     * @param classes their names
     * @param words how many images are right, in a sentence
     */
    void show(Optional<Confusion> confusion, String words, List<String> classes) {
        Elements.say(summary, words);
        panel.attribute("data-empty", Boolean.toString(confusion.isEmpty()));
        view.tag().style("visibility", confusion.isPresent() ? "visible" : "hidden");
        float[] counts = confusion.isPresent() ? confusion.get().counts()
                : new float[CnnNetwork.CLASSES * CnnNetwork.CLASSES];
        Matrix matrix = new Matrix(counts, classes, classes,
                language.say("testimages.true"), language.say("testimages.predicted"));
        view.show(matrix, new Shading(Shading.Ramp.MAGNITUDE, 0, confusion.map(Confusion::largestRow).orElse(1f)),
                language.say("testimages.matrix", words));
    }
}
