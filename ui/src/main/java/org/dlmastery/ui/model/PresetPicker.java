package org.dlmastery.ui.model;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The worked examples, and what to look for in the one that is chosen. */
final class PresetPicker {
    private static final String OWN = "own";

    private final Language language;
    private final ModelDeclaration<?> page;
    private final StateLink link;
    private final HTMLSelectElement select;
    private final HTMLElement ownOption;
    private final Tag field;
    private final HTMLElement title = Tag.of("h2").element();
    private final HTMLElement story = Tag.of("p").element();
    private final Tag note = Tag.of("section").is("note").add(title).add(story);

    /** @param chosen gets the values of the preset that the reader chooses */
    PresetPicker(Language language, ModelDeclaration<?> page, Consumer<Values> chosen) {
        this.language = language;
        this.page = page;
        link = page.link();
        Tag tag = Tag.of("select").id("preset").on("change", event -> choose(chosen));
        for (Preset preset : page.presets()) {
            tag.add(Tag.of("option").attribute("value", preset.key()).text(language.say(page.nameOf(preset))));
        }
        ownOption = Tag.of("option").attribute("value", OWN).text(language.say("preset.own.name")).hidden(true)
                .element();
        tag.add(ownOption);
        select = (HTMLSelectElement) tag.element();
        field = Tag.of("div").is("field").add(
                Tag.of("label").attribute("for", "preset").text(language.say("preset.label")), tag);
    }

    Tag field() {
        return field;
    }

    /** What to look for and why. */
    Tag note() {
        return note;
    }

    void show(Values values) {
        Optional<Preset> preset = link.presetOf(values);
        Elements.hide(ownOption, preset.isPresent());
        select.setValue(preset.isPresent() ? preset.get().key() : OWN);
        Elements.say(title, language.say(preset.isPresent() ? page.nameOf(preset.get()) : "preset.own.name"));
        Elements.say(story, language.say(preset.isPresent() ? page.storyOf(preset.get()) : "preset.own.story"));
    }

    private void choose(Consumer<Values> chosen) {
        link.preset(select.getValue()).ifPresent(preset -> chosen.accept(preset.values()));
    }
}
