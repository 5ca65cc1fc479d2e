package org.dlmastery.ui.page.gnn;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** The tab of what every node takes from every other; what is in it comes when it is first opened. */
final class WeightsTab {
    /** The part of the program that has the matrix. */
    private static final String PART = "gnn-passing";

    private final Language language;
    private final Turns turns;
    private final IntConsumer row;
    private final Runnable layerChanged;
    private final OriginBadge badge;
    private final Tag tag = Tag.of("div");
    private Colours colours;
    private Optional<WeightsPanel> panel = Optional.empty();
    private Optional<GnnExperiment> experiment = Optional.empty();
    private Optional<Takes> takes = Optional.empty();

    /**
     * @param row gets the node whose row the reader has chosen
     * @param layerChanged when another layer is chosen
     */
    WeightsTab(Language language, Colours colours, Turns turns, IntConsumer row, Runnable layerChanged) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.row = row;
        this.layerChanged = layerChanged;
        badge = OriginBadge.live(language, language.say("gnn.weights.title"), language.say("gnn.weights.origin"));
    }

    /** Loads the part. */
    Tag open() {
        Parts.load(PART, this::build, why -> tag.add(Tag.of("p").is("problem").attribute("role", "alert")
                .text(language.say("program.missing", language.say(why)))));
        return tag;
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours next) {
        colours = next;
        panel.ifPresent(made -> made.recolour(next));
    }

    void network(GnnExperiment next) {
        experiment = Optional.of(next);
        badge.origin(language.say(next.size().kind() == GraphKind.GAT
                ? "gnn.weights.origin.attention" : "gnn.weights.origin"));
        panel.ifPresent(made -> made.network(next));
    }

    /** The layer whose weights are shown, from 0. */
    int layer() {
        return panel.isPresent() ? panel.get().layer() : 0;
    }

    void show(Optional<Takes> next) {
        takes = next;
        panel.ifPresent(made -> made.show(next));
    }

    private void build() {
        WeightsPanel made = new WeightsPanel(language, colours, turns, badge, row, layerChanged);
        experiment.ifPresent(made::network);
        made.show(takes);
        panel = Optional.of(made);
        tag.add(made.tag());
    }
}
