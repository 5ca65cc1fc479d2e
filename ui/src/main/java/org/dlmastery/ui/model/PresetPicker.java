package org.dlmastery.ui.model;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The worked examples to choose from. One that was changed is a choice of its own, so that it can be chosen anew. */
final class PresetPicker {
    private static final String OTHER = "own";

    private final Language language;
    private final ModelDeclaration<?> page;
    private final HTMLSelectElement select;
    private final HTMLElement other;
    private final Tag field;

    /** @param chosen gets the preset that the reader chooses */
    PresetPicker(Language language, ModelDeclaration<?> page, Consumer<Preset> chosen) {
        this.language = language;
        this.page = page;
        Tag tag = Tag.of("select").id("preset");
        for (Preset preset : page.presets()) {
            tag.add(Tag.of("option").attribute("value", preset.key()).text(language.say(page.nameOf(preset))));
        }
        other = Tag.of("option").attribute("value", OTHER).hidden(true).element();
        select = (HTMLSelectElement) tag.add(other).element();
        tag.on("change", event -> page.link().preset(select.getValue()).ifPresent(chosen));
        field = Tag.of("div").is("field preset").attribute("data-control", Chosen.PRESET).add(
                Tag.of("label").attribute("for", "preset").text(language.say("preset.label")), tag);
    }

    Tag field() {
        return field;
    }

    /** @param followed the example that the settings began with */
    void show(Optional<Preset> followed, Values values) {
        boolean unchanged = followed.isPresent() && followed.get().values().equals(values);
        Elements.hide(other, unchanged);
        Elements.say(other, followed.isPresent()
                ? language.say("preset.changed-name", language.say(page.nameOf(followed.get())))
                : language.say("preset.own.name"));
        select.setValue(unchanged ? followed.get().key() : OTHER);
    }
}
