package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.LatePart;

/** The page's settings: those in the run bar, and in the drawer what comes after a first look. */
final class GnnSettings {
    private final ControlForm form;
    private final List<Tag> bar;
    private final LatePart<SettingsPanels> panels;
    private final Tag place = Tag.of("div");
    private Values shown = GnnControls.ALL.initial();
    private boolean isAsked;

    GnnSettings(Language language, Consumer<Values> changed) {
        form = new ControlForm(GnnControls.ALL, language, changed);
        bar = List.of(form.number(GnnControls.LEARNING_RATE), form.select(GnnControls.MODEL),
                form.number(GnnControls.LAYERS));
        panels = new LatePart<>(language, LateTabs.PART, () -> {
            // What is called within a try, TeaVM doesn't write into its caller; else the panels would come with this.
            try {
                return LateContents.settings(language, form);
            } finally {
                form.show(shown);
            }
        });
    }

    /** Where the panels are, once they have come. */
    Tag tag() {
        return place;
    }

    /** What stands in the run bar, the most used first. */
    List<Tag> bar() {
        return bar;
    }

    /** Has the panels come. */
    void bring() {
        if (!isAsked) {
            isAsked = true;
            place.add(panels.place(here -> {
                here.show(shown);
                return here.tag();
            }));
        }
    }

    void show(Values values) {
        shown = values;
        form.show(values);
        panels.ifThere(here -> here.show(values));
    }
}
