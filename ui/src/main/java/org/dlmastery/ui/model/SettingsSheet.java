package org.dlmastery.ui.model;

import java.util.function.Supplier;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.SettingWords;

/** All settings of the run, on paper only. */
final class SettingsSheet {
    /** The width of a sheet of A4 between its margins, in CSS pixels. */
    private static final double PAPER = 700;
    /** So high that what was learned has room on the same page. */
    private static final double HEIGHT = 400;

    private final Tag stage;
    private final ModelDeclaration<?> page;
    private final Supplier<Values> values;
    private final SettingWords words;
    private final Tag list = Tag.of("dl");
    private final Tag tag;
    private final Page.Action forget;

    /** @param stage what is as wide as on the screen, and is made smaller to fit onto paper */
    SettingsSheet(Language language, ModelDeclaration<?> page, Supplier<Values> values, Tag stage) {
        this.stage = stage;
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

    /** Whether a setting is nobody's: points or a graph, which a sheet could only say in code, that no reader has made. */
    private <T> boolean isUnusedCode(Control<T> control) {
        return control.isCode() && control.initial().equals(values.get().get(control));
    }

    private void fill() {
        int width = Page.wholeWidth(stage.element());
        int height = stage.element().getScrollHeight();
        double scale = Math.min(PAPER / Math.max(1, width), HEIGHT / Math.max(1, height));
        stage.pixels("--stage-width", width).pixels("--stage-height", height)
                .style("--on-paper", Decimal.text(Math.min(1, scale)));
        list.empty();
        for (Control<?> control : page.controls().controls()) {
            if (isUnusedCode(control)) {
                continue;
            }
            list.add(Tag.of("div").add(Tag.of("dt").text(words.name(control)),
                    Tag.of("dd").text(words.text(control, values.get()))));
        }
    }
}
