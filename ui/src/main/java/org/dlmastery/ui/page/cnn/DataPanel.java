package org.dlmastery.ui.page.cnn;

import java.util.function.Consumer;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.TrainedCnn;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.Panel;

/** What the network learns from, and the one that is trained already. */
final class DataPanel {
    private DataPanel() {
    }

    /** @param form gets the choice of the data set @param failed gets why the trained network can't be had */
    static Tag make(Language language, ControlForm form, CnnModel model, Consumer<Message> failed) {
        Panel panel = new Panel("data", language.say("testimages.data"));
        panel.body().add(form.select(CnnControls.DATA), Tag.of("p").text(language.say("testimages.data.about")),
                Tag.of("p").text(language.say("testimages.trained.about")),
                Tag.button(language.say("testimages.trained.take")).is("small")
                        .on("click", event -> takeTrained(model, failed)));
        form.show(model.values());
        return panel.tag();
    }

    /** Takes the trained network instead of the present one; the images are fetched too, by which it is measured. */
    static void takeTrained(CnnModel model, Consumer<Message> failed) {
        model.fetch(CnnControls.experiment(TrainedCnn.values()).data());
        model.weights().load(TrainedCnn.NAME,
                file -> model.resume(TrainedCnn.values(), TrainedCnn.unpack(file)), failed);
    }
}
