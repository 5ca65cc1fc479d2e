package org.dlmastery.ui.frame;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** What an address leads to that no page has. */
public final class NotFoundPage implements Screen {
    private final Tag tag;

    public NotFoundPage(Language language, String path) {
        tag = Tag.of("div").is("plain-page").add(
                Tag.of("h1").text(language.say("missing.title")),
                Tag.of("p").is("lede").text(language.say("missing.about", path)),
                Tag.of("p").is("buttons").add(
                        Tag.of("a").is("button primary").attribute("href", "#/").text(language.say("missing.home")),
                        Tag.of("a").is("button").attribute("href", "#/mlp").text(language.say("nav.mlp"))));
        Page.markReady(true);
    }

    @Override
    public Tag tag() {
        return tag;
    }
}
