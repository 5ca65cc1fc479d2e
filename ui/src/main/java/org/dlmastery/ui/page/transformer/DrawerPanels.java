package org.dlmastery.ui.page.transformer;

import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.Panel;

/** What of the settings stands in the drawer alone. */
final class DrawerPanels {
    private DrawerPanels() {
    }

    /** How tokens are chosen. */
    static Tag sampling(Language language, ControlForm form) {
        Panel panel = new Panel("sampling", language.say("transformer.writing.group"));
        panel.body().add(form.select(GptControls.WAY), form.number(GptControls.TOP_K), form.number(GptControls.TOP_P),
                form.number(GptControls.DRAW_SEED), form.number(GptControls.LENGTH));
        return panel.tag();
    }

    /** The network's size. */
    static Tag network(Language language, ControlForm form) {
        Panel panel = new Panel("network", language.say("transformer.network.group"));
        panel.body().add(form.select(GptControls.CONTEXT), form.number(GptControls.LAYERS),
                form.select(GptControls.HEADS), form.select(GptControls.WIDTH), form.number(GptControls.SEED));
        return panel.tag();
    }

    /** How it is trained. */
    static Tag training(Language language, ControlForm form) {
        Panel panel = new Panel("training", language.say("transformer.training.group"));
        panel.body().add(form.number(GptControls.BATCH), form.number(GptControls.EPOCHS));
        return panel.tag();
    }
}
