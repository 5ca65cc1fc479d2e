package org.dlmastery.ui.frame;

import java.util.Optional;
import java.util.Set;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** The address of a part of the course that is still in preparation: says what it will be and what works already. */
public final class ComingPage implements Screen {
    private static final Set<String> MODELS = Set.of("cnn", "transformer", "gnn", "diffusion", "design");

    private final Tag tag;

    private ComingPage(Language language, String part) {
        tag = Tag.of("div").is("plain-page").add(
                Tag.of("h1").text(name(language, part)),
                Tag.of("p").is("lede").text(language.say("model." + part + ".about")),
                Tag.of("p").text(language.say("coming.about")),
                Tag.of("p").is("buttons").add(
                        Tag.of("a").is("button primary").attribute("href", "#/mlp").text(language.say("nav.mlp")),
                        Tag.of("a").is("button").attribute("href", "#/").text(language.say("missing.home"))));
        Page.markReady(true);
    }

    /** The page for a path, if the path is that of a part in preparation. */
    public static Optional<Screen> at(String path, Language language) {
        return part(path).map(part -> new ComingPage(language, part));
    }

    /** The name of the part in preparation that a path leads to. */
    public static Optional<String> nameAt(String path, Language language) {
        return part(path).map(part -> name(language, part));
    }

    private static String name(Language language, String part) {
        return language.say("model." + part + ".name");
    }

    private static Optional<String> part(String path) {
        String part = path.substring(1);
        return MODELS.contains(part) ? Optional.of(part) : Optional.empty();
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void query(String query) {
        // What isn't there yet has no state.
    }

    @Override
    public void leave() {
        // Nothing runs here.
    }
}
