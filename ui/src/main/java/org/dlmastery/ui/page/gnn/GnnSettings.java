package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.Panel;

/** The page's settings: those in the run bar, and three panels, data, network, training. */
final class GnnSettings {
    private final Language language;
    private final ControlForm form;
    /** What only a block model has. */
    private final Tag blocks = Tag.of("div").is("generated");
    private final Tag heads;
    private final List<Tag> bar;
    private final Tag tag = Tag.of("div").is("settings");

    GnnSettings(Language language, Consumer<Values> changed) {
        this.language = language;
        form = new ControlForm(GnnControls.ALL, language, changed);
        heads = form.number(GnnControls.HEADS);
        bar = List.of(form.number(GnnControls.LEARNING_RATE), form.select(GnnControls.MODEL),
                form.number(GnnControls.LAYERS));
        tag.add(data(), network(), training());
    }

    Tag tag() {
        return tag;
    }

    /** What stands in the run bar, the most used first. */
    List<Tag> bar() {
        return bar;
    }

    void show(Values values) {
        form.show(values);
        Elements.hide(blocks.element(), values.get(GnnControls.GRAPH) != GraphSource.BLOCKS);
        Elements.hide(heads.element(), values.get(GnnControls.MODEL) != GraphKind.GAT);
    }

    private Tag data() {
        Panel panel = new Panel("data", language.say("gnn.data.group"));
        blocks.add(form.number(GnnControls.NODES), form.number(GnnControls.CLASSES), form.number(GnnControls.WITHIN),
                form.number(GnnControls.BETWEEN), form.number(GnnControls.DATA_SEED));
        panel.body().add(form.select(GnnControls.GRAPH), blocks, form.help(GnnControls.LABELLED),
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
