package org.dlmastery.ui.home;

import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.session.KeptPictures;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/**
 * The six models, each with a small picture: of the reader's newest run of it that this browser has kept, else one
 * that a run of this site's engine has left, which its badge says.
 */
final class ModelCards {
    private static final String[] MODELS = {"mlp", "cnn", "transformer", "gnn", "diffusion", "design"};

    private ModelCards() {
    }

    static Tag of(Language language) {
        Tag cards = Tag.of("ul").is("models");
        for (String model : MODELS) {
            cards.add(card(language, model));
        }
        return cards;
    }

    private static Tag card(Language language, String model) {
        String title = language.say("model." + model + ".name");
        Tag name = Tag.of("a").attribute("href", "#/" + model).text(title);
        String own = KeptPictures.newest(model);
        Tag pictures = Tag.of("div").is("model-picture");
        Tag head = Tag.of("div").is("model-head").add(Tag.of("h3").add(name));
        if (own.isEmpty()) {
            // For both themes; the browser fetches what is shown.
            pictures.add(picture("pictures/" + model + "-light.webp", "light-picture"),
                    picture("pictures/" + model + "-dark.webp", "dark-picture"));
            head.add(new OriginBadge(language, OriginBadge.Kind.PRECOMPUTED, title,
                    language.say("model." + model + ".picture")).tag());
        } else {
            pictures.add(picture(own, "own-picture"));
            head.add(Tag.of("span").is("own-mark").text(language.say("home.own-run")));
        }
        return Tag.of("li").is("model").add(pictures, head,
                Tag.of("p").text(language.say("model." + model + ".about")));
    }

    /** What is to be seen is said by the badge, or is the reader's own; the name is beside it. */
    private static Tag picture(String address, String kind) {
        return Tag.of("img").is(kind).attribute("alt", "").attribute("loading", "lazy").attribute("src", address);
    }
}
