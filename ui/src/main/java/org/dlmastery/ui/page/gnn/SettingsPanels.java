package org.dlmastery.ui.page.gnn;

import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.Panel;

/** What of the settings stands in the drawer alone: three panels, data, network, training. */
final class SettingsPanels {
    private final Language language;
    private final ControlForm form;
    /** What only a block model has. */
    private final Tag blocks = Tag.of("div").is("generated");
    private final Tag heads;
    /** What is to be known of the chosen graph. */
    private final Tag note = Tag.of("p").is("help");
    private final Tag tag = Tag.of("div").is("settings");

    SettingsPanels(Language language, ControlForm form) {
        this.language = language;
        this.form = form;
        heads = form.number(GnnControls.HEADS);
        tag.add(data(), network(), training());
    }

    Tag tag() {
        return tag;
    }

    void show(Values values) {
        Elements.hide(blocks.element(), values.get(GnnControls.GRAPH) != GraphSource.BLOCKS);
        Elements.hide(heads.element(), values.get(GnnControls.MODEL) != GraphKind.GAT);
        Elements.say(note.element(), note(GnnControls.graph(values)));
    }

    private String note(GraphSettings graph) {
        return switch (graph.source()) {
            case CORA -> language.say("gnnset.cora");
            case BLOCKS -> graph.share() == 1 ? "" : language.say("gnnset.edges",
                    language.figures().whole(Math.round(graph.expectedEdges())),
                    language.figures().percent(graph.share()), language.figures().whole(GraphSettings.MOST_EXPECTED));
            case KARATE, OWN -> "";
        };
    }

    private Tag data() {
        Panel panel = new Panel("data", language.say("gnn.data.group"));
        blocks.add(form.number(GnnControls.NODES), form.number(GnnControls.CLASSES), form.number(GnnControls.WITHIN),
                form.number(GnnControls.BETWEEN), form.number(GnnControls.DATA_SEED));
        panel.body().add(form.select(GnnControls.GRAPH), blocks, note, form.help(GnnControls.LABELLED),
                form.help(GnnControls.TOLD));
        return panel.tag();
    }

    private Tag network() {
        Panel panel = new Panel("inputs", language.say("gnn.network.group"));
        panel.body().add(form.number(GnnControls.HIDDEN), heads, form.select(GnnControls.RESIDUAL),
                form.number(GnnControls.SEED));
        return panel.tag();
    }

    private Tag training() {
        Panel panel = new Panel("training", language.say("gnn.training.group"));
        panel.body().add(form.number(GnnControls.WEIGHT_DECAY),
                form.number(GnnControls.DROPOUT), form.number(GnnControls.EPOCHS), form.select(GnnControls.SPEED));
        return panel.tag();
    }
}
