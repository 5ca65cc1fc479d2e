package org.dlmastery.ui.page.cnn;

import java.util.function.Consumer;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.TrainedCnn;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.Panel;

/** What of the settings stands in the drawer alone. */
final class DrawerPanels {
    private DrawerPanels() {
    }

    /**
     * What the network learns from, and the one that is trained already.
     *
     * @param form gets the choice of the data set
     * @param failed gets why the trained network can't be had
     */
    static Tag data(Language language, ControlForm form, CnnModel model, Consumer<Message> failed) {
        Panel panel = new Panel("data", language.say("testimages.data"));
        panel.body().add(form.select(CnnControls.DATA), Tag.of("p").text(language.say("testimages.data.about")),
                Tag.of("p").text(language.say("testimages.trained.about")),
                Tag.button(language.say("testimages.trained.take")).is("small")
                        .on("click", event -> takeTrained(model, failed)));
        return panel.tag();
    }

    /** How it is trained. @param form gets the choices @param betas where Adam's averages stand */
    static Tag training(Language language, ControlForm form, Tag betas) {
        Panel panel = new Panel("training", language.say("cnn.training.group"));
        panel.body().add(form.select(CnnControls.OPTIMISER), betas.add(form.select(CnnControls.BETAS)),
                form.select(CnnControls.BATCH), form.number(CnnControls.EPOCHS),
                form.select(CnnControls.AUGMENTATION), form.number(CnnControls.LABEL_SMOOTHING),
                form.number(CnnControls.ADVERSARY), form.select(CnnControls.MIRRORED),
                form.number(CnnControls.SEED));
        return panel.tag();
    }

    /** Takes the trained network instead of the present one. */
    static void takeTrained(CnnModel model, Consumer<Message> failed) {
        model.files().load(TrainedCnn.NAME,
                file -> model.resume(TrainedCnn.values(), TrainedCnn.unpack(file)), failed);
    }
}
