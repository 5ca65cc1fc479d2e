package org.dlmastery.ui.page.transformer;

import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** Figures with their names, one below the other. */
final class FactList {
    private final Language language;
    private final Tag tag = Tag.of("dl").is("facts");

    FactList(Language language) {
        this.language = language;
    }

    Tag tag() {
        return tag;
    }

    /** Another figure. @param name the message that names it @return where it is said; a dash until then */
    HTMLElement add(String name) {
        return add(name, name);
    }

    /** Likewise. @param called the message that names it where nobody sees the others */
    HTMLElement add(String name, String called) {
        HTMLElement output = Tag.of("output").attribute("aria-label", language.say(called))
                .attribute("aria-live", "off").text("–").element();
        tag.add(Tag.of("div").add(Tag.of("dt").text(language.say(name)), Tag.of("dd").add(output)));
        return output;
    }
}
