package org.dlmastery.ui.model;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.SettingWords;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * The worked examples, and what to look for in the one that is chosen. Its story stays when the reader changes something,
 * beside what that was and the way back.
 */
final class PresetPicker {
    private static final String OWN = "own";
    /** Settings that differ in more than this are no variant of an example any more. */
    private static final int MOST_CHANGES = 4;

    private final Language language;
    private final ModelDeclaration<?> page;
    private final StateLink link;
    private final SettingWords words;
    private final HTMLSelectElement select;
    private final HTMLElement ownOption;
    private final Tag field;
    private final HTMLElement story = Tag.of("p").element();
    private final HTMLElement changes = Tag.of("span").element();
    private final Tag changed;
    private Optional<Preset> example = Optional.empty();

    /** @param chosen gets the values of the preset that the reader chooses */
    PresetPicker(Language language, ModelDeclaration<?> page, Consumer<Values> chosen) {
        this.language = language;
        this.page = page;
        link = page.link();
        words = new SettingWords(language, page.controls());
        Tag tag = Tag.of("select").id("preset").on("change", event ->
                preset().ifPresent(preset -> chosen.accept(preset.values())));
        for (Preset preset : page.presets()) {
            tag.add(Tag.of("option").attribute("value", preset.key()).text(language.say(page.nameOf(preset))));
        }
        ownOption = Tag.of("option").attribute("value", OWN).text(language.say("preset.own.name")).hidden(true)
                .element();
        tag.add(ownOption);
        select = (HTMLSelectElement) tag.element();
        field = Tag.of("div").is("field preset").attribute("data-control", Chosen.PRESET).add(
                Tag.of("label").attribute("for", "preset").text(language.say("preset.label")), tag);
        changed = Tag.of("p").is("changed").hidden(true).attribute("aria-live", "polite").add(changes)
                .add(Tag.button(language.say("preset.undo")).is("small").on("click", event -> {
                    select.focus();
                    example.ifPresent(preset -> chosen.accept(preset.values()));
                }));
    }

    Tag field() {
        return field;
    }

    /** What to look for and why. */
    Tag note() {
        return Tag.of("section").is("note").attribute("aria-label", language.say("preset.note")).add(story);
    }

    /** What differs from the example, and the way back. */
    Tag changed() {
        return changed;
    }

    void show(Values values) {
        Optional<Preset> exact = link.presetOf(values);
        Elements.hide(ownOption, exact.isPresent());
        select.setValue(exact.isPresent() ? exact.get().key() : OWN);
        String difference = "";
        if (exact.isPresent()) {
            example = exact;
        } else if (example.isPresent()) {
            difference = difference(example.get().values(), values);
            example = difference.isEmpty() ? Optional.empty() : example;
        }
        Elements.say(story, language.say(example.isPresent() ? page.storyOf(example.get()) : "preset.own.story"));
        Elements.hide(changed.element(), difference.isEmpty());
        if (!difference.isEmpty()) {
            Elements.say(changes, language.say("preset.changed", language.say(page.nameOf(example.get())), difference));
        }
    }

    private Optional<Preset> preset() {
        return link.preset(select.getValue());
    }

    /** The settings that differ, with their values; an empty text for too many. */
    private String difference(Values from, Values to) {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (Control<?> control : page.controls().controls()) {
            if (!from.text(control).equals(to.text(control))) {
                count++;
                text.append(count == 1 ? "" : ", ").append(language.say(page.controls().label(control)));
                String value = words.value(control, to);
                text.append(value.isEmpty() ? "" : " ").append(value);
            }
        }
        return count > MOST_CHANGES ? "" : text.toString();
    }
}
