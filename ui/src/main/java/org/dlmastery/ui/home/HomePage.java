package org.dlmastery.ui.home;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.text.Language;

/** The home page: what this is, a network that trains here and now, the learning path, the six models. */
public final class HomePage implements Screen {
    private static final String[] MODELS = {"mlp", "cnn", "transformer", "gnn", "diffusion", "design"};

    private final Language language;
    private final LiveCard live;
    private final Tag tag;

    public HomePage(Shared shared) {
        language = shared.language();
        live = new LiveCard(shared);
        tag = Tag.of("div").is("home").add(
                Tag.of("div").is("hero").add(
                        Tag.of("div").is("hero-words").add(
                                Tag.of("h1").text(language.say("home.title")),
                                Tag.of("p").is("hero-lede").text(language.say("home.lede")),
                                Tag.of("p").text(language.say("home.promise")),
                                Tag.of("p").is("buttons").add(
                                        Tag.of("a").is("button primary").attribute("href", "#/mlp?preset=xor")
                                                .text(language.say("home.begin")))),
                        live.tag()),
                path(), models());
        shared.model().show(live);
        Page.markReady(true);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void query(String query) {
        // Home has no state in its address.
    }

    @Override
    public void leave() {
        live.leave();
    }

    private Tag path() {
        Tag phases = Tag.of("ol").is("phases");
        for (LearningPath.Phase phase : LearningPath.PHASES) {
            Tag items = Tag.of("ul");
            for (LearningPath.Item item : phase.items()) {
                items.add(item(item, !phase.isComing()));
            }
            Tag head = Tag.of("div").is("phase-head").add(
                    Tag.of("h3").text(language.say("phase." + phase.key() + ".name")));
            if (phase.isComing()) {
                head.add(coming());
            }
            head.add(Tag.of("span").is("time").text(language.say("phase." + phase.key() + ".time")));
            phases.add(Tag.of("li").is(phase.isComing() ? "phase coming" : "phase").add(head,
                    Tag.of("p").text(language.say("phase." + phase.key() + ".about")), items));
        }
        return Tag.of("section").attribute("aria-labelledby", "path-title").add(
                Tag.of("h2").id("path-title").text(language.say("home.path")),
                Tag.of("p").is("lede").text(language.say("home.path.about")), phases);
    }

    private Tag item(LearningPath.Item item, boolean marked) {
        Tag link = Tag.of("a").attribute("href", item.address()).text(language.say(item.key()));
        Tag entry = Tag.of("li").is(item.isComing() ? "coming" : "").add(link);
        return item.isComing() && marked ? entry.add(coming()) : entry;
    }

    private Tag coming() {
        return Tag.of("span").is("coming-mark").text(language.say("home.coming"));
    }

    private Tag models() {
        Tag cards = Tag.of("ul").is("models");
        for (String model : MODELS) {
            boolean exists = model.equals("mlp");
            String name = language.say("model." + model + ".name");
            Tag title = Tag.of("h3").add(Tag.of("a").attribute("href", "#/" + model).text(name));
            if (!exists) {
                title.add(coming());
            }
            cards.add(Tag.of("li").is(exists ? "model" : "model coming").add(title,
                    Tag.of("p").text(language.say("model." + model + ".about"))));
        }
        return Tag.of("section").attribute("aria-labelledby", "models-title").add(
                Tag.of("h2").id("models-title").text(language.say("home.models")), cards);
    }
}
