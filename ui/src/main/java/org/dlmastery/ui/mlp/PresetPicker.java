package org.dlmastery.ui.mlp;

import java.util.Optional;
import org.dlmastery.ui.control.Preset;
import org.dlmastery.ui.control.StateLink;
import org.dlmastery.ui.control.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The worked examples, and what to look for in the one that is chosen. */
final class PresetPicker {
    private static final String OWN = "own";

    private final Language language;
    private final StateLink link;
    private final HTMLSelectElement select;
    private final HTMLElement ownOption;
    private final Tag field;
    private final HTMLElement title = Tag.of("h2").element();
    private final HTMLElement story = Tag.of("p").element();
    private final Tag note = Tag.of("section").is("note").add(title).add(story);

    PresetPicker(Language language, StateLink link, MlpModel model) {
        this.language = language;
        this.link = link;
        Tag tag = Tag.of("select").id("preset").on("change", event -> choose(model));
        for (Preset preset : MlpPresets.ALL) {
            tag.add(Tag.of("option").attribute("value", preset.key())
                    .text(language.say("preset." + preset.key() + ".name")));
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
        String key = preset.isPresent() ? preset.get().key() : OWN;
        Elements.hide(ownOption, preset.isPresent());
        select.setValue(key);
        Elements.say(title, language.say("preset." + key + ".name"));
        Elements.say(story, language.say("preset." + key + ".story"));
    }

    private void choose(MlpModel model) {
        link.preset(select.getValue()).ifPresent(preset -> model.change(preset.values()));
    }
}
