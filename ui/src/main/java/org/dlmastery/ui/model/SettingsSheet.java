package org.dlmastery.ui.model;

import java.util.function.Supplier;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.SettingWords;

/** All settings of the run, on paper only. */
final class SettingsSheet {
    private final ModelDeclaration<?> page;
    private final Supplier<Values> values;
    private final SettingWords words;
    private final Tag list = Tag.of("dl");
    private final Tag tag;
    private final Page.Action forget;

    SettingsSheet(Language language, ModelDeclaration<?> page, Supplier<Values> values) {
        this.page = page;
        this.values = values;
        words = new SettingWords(language, page.controls());
        tag = Tag.of("section").is("on-paper settings-sheet").add(
                Tag.of("h2").text(language.say("drawer.name")), list);
        forget = Page.beforePrinting(this::fill);
    }

    Tag tag() {
        return tag;
    }

    void leave() {
        forget.run();
    }

    private void fill() {
        list.empty();
        for (Control<?> control : page.controls().controls()) {
            list.add(Tag.of("div").add(Tag.of("dt").text(words.name(control)),
                    Tag.of("dd").text(words.text(control, values.get()))));
        }
    }
}
