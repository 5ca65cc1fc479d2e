package org.dlmastery.ui.home;

import java.util.List;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Set-ups to begin with: each a link that sets its page up completely, and what to expect there. */
final class ExampleList {
    /**
     * A set-up.
     *
     * @param key of its name and its sentence
     * @param page its page's name
     * @param preset which of that page's worked examples it is
     */
    record Example(String key, String page, String preset) {
        String address() {
            return "#/" + page + "?preset=" + preset;
        }
    }

    static final List<Example> ALL = List.of(new Example("xor", "mlp", "xor"), new Example("spiral", "mlp", "spiral"),
            new Example("mnist", "cnn", "in-one-epoch"), new Example("text", "transformer", "shipped"),
            new Example("images", "diffusion", "shipped"), new Example("karate", "gnn", "karate-gcn"));

    private final Tag tag;

    ExampleList(Language language) {
        Tag list = Tag.of("ul").is("examples");
        for (Example example : ALL) {
            String key = "home.example." + example.key();
            list.add(Tag.of("li").add(
                    Tag.of("a").attribute("href", example.address()).text(language.say(key)),
                    Tag.of("span").text(" " + language.say(key + ".expect"))));
        }
        tag = Tag.of("section").attribute("aria-labelledby", "examples-title").add(
                Tag.of("h2").id("examples-title").text(language.say("home.examples")),
                Tag.of("p").is("lede").text(language.say("home.examples.about")), list);
    }

    Tag tag() {
        return tag;
    }
}
