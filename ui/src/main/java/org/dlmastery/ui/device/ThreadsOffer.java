package org.dlmastery.ui.device;

import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** What a reader can do to get threads where the page has no shared memory, or why there is nothing to do. */
final class ThreadsOffer {
    private final Language language;
    private final DeviceDesk desk;
    private final HTMLElement word = Tag.of("p").attribute("aria-live", "polite").element();
    private final HTMLElement button;
    private final Tag tag;

    ThreadsOffer(Language language, DeviceDesk desk) {
        this.language = language;
        this.desk = desk;
        button = Tag.button(language.say("devices.isolation.reload")).on("click", event -> reload()).element();
        Elements.hide(button, true);
        tag = Tag.of("div").add(word).add(button);
    }

    Tag tag() {
        return tag;
    }

    /** Finds out how it stands, and says so. */
    void look() {
        Isolation.look(state -> {
            Elements.say(word, switch (state) {
                case ISOLATED -> "";
                case POSSIBLE -> language.say("devices.isolation.possible");
                case FILE -> language.say("devices.isolation.file");
                case FRAME -> language.say("devices.isolation.frame");
                case INSECURE -> language.say("devices.isolation.insecure");
                case NONE -> language.say("devices.isolation.none");
            });
            Elements.hide(button, state != Isolation.State.POSSIBLE);
        }, why -> Elements.say(word, language.say("program.missing", language.say(why))));
    }

    private void reload() {
        Isolation.reload(() -> desk.chooseNextTime(DeviceKind.CPU_THREADS),
                reason -> Elements.say(word, language.say("devices.isolation.failed", reason)));
    }
}
