package org.dlmastery.ui.mlp;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** Which device computes: what a reader can choose, what is in use and why nothing else is offered. */
final class DevicePicker {
    private final Language language;
    private final HTMLElement inUse;
    private final Tag field;

    DevicePicker(Language language) {
        this.language = language;
        inUse = Tag.of("p").is("help").id("device-help").text(language.say("device.starting")).element();
        field = Tag.of("div").is("field").add(
                Tag.of("label").attribute("for", "device").text(language.say("device.label")),
                Tag.of("select").id("device").attribute("aria-describedby", "device-help").add(
                        Tag.of("option").attribute("value", "auto").text(language.say("device.auto")),
                        Tag.of("option").attribute("value", "cpu").text(language.say("device.cpu"))))
                .add(inUse);
    }

    Tag field() {
        return field;
    }

    void fail() {
        Elements.say(inUse, language.say("device.failed"));
    }

    void show(Event.Ready engine) {
        Elements.say(inUse, engine.program().equals("WebAssembly") ? language.say("device.in-use", engine.device())
                : language.say("device.fallback", engine.device(), engine.program()));
    }
}
