package org.dlmastery.ui.home;

import java.util.List;
import java.util.Optional;
import org.dlmastery.ui.boot.Cards;
import org.dlmastery.ui.boot.Programs;
import org.dlmastery.ui.check.CheckList;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.TextFiles;
import org.dlmastery.ui.export.MadeFile;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.CopyInstead;
import org.teavm.jso.browser.Window;

/** The home page: what this is, a network that trains here and now, the learning path, the six models. */
public final class HomePage implements Screen {
    /** Whose network trains here and now. */
    private static final String LIVE = "mlp";
    private static final String[] MODELS = {"mlp", "cnn", "transformer", "gnn", "diffusion", "design"};

    private final Language language;
    private final List<SitePage> pages;
    private final Progress progress;
    private final Tag phases = Tag.of("ol").is("phases");
    private final Tag progressWord = Tag.of("p").is("help").attribute("aria-live", "polite");
    private final Tag live = Tag.of("div").is("live-place");
    private final CopyInstead copyInstead;
    private Optional<Page.Action> leaveCard = Optional.empty();
    private boolean gone;
    private final Tag tag;

    /** @param pages those of the site */
    public HomePage(Language language, List<SitePage> pages) {
        this.language = language;
        this.pages = pages;
        progress = new Progress(pages);
        copyInstead = new CopyInstead(language);
        tag = Tag.of("div").is("home").add(
                Tag.of("div").is("hero").add(
                        Tag.of("div").is("hero-words").add(
                                Tag.of("h1").text(language.say("home.title")),
                                Tag.of("p").is("hero-lede").text(language.say("home.lede")),
                                Tag.of("p").text(language.say("home.promise")),
                                Tag.of("p").is("buttons").add(
                                        Tag.of("a").is("button primary").attribute("href", "#/mlp?preset=xor")
                                                .text(language.say("home.begin")))),
                        live.add(Tag.of("p").is("help").text(language.say("home.live.loading")))),
                path(), models());
        Page.markReady(true);
        // In a turn of its own: the page can be used without it.
        Window.setTimeout(this::loadCard, 0);
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
        gone = true;
        leaveCard.ifPresent(Page.Action::run);
    }

    /** The reader's own network comes with the program of its page, which is there when the reader opens that. */
    private void loadCard() {
        if (!gone) {
            Programs.load(LIVE, () -> Cards.whenOffered(LIVE, this::showCard),
                    path -> live.empty().add(Tag.of("p").text(language.say("program.missing", path))));
        }
    }

    private void showCard(Cards.Card card) {
        if (!gone) {
            leaveCard = Optional.of(card.show(live.empty().element()));
        }
    }

    private Tag path() {
        listPhases();
        return Tag.of("section").attribute("aria-labelledby", "path-title").add(
                Tag.of("h2").id("path-title").text(language.say("home.path")),
                Tag.of("p").is("lede").text(language.say("home.path.about")), phases,
                Tag.of("div").is("buttons progress-buttons").attribute("role", "group")
                        .attribute("aria-label", language.say("progress.name")).add(
                                Tag.button(language.say("progress.save")).is("small").on("click", event -> save()),
                                Tag.button(language.say("progress.load")).is("small").on("click", event ->
                                        TextFiles.choose(".json", this::load))),
                progressWord, copyInstead.tag());
    }

    private void save() {
        TextFiles.save(language.say("progress.file-name"), "application/json", progress.write());
        if (MadeFile.mayBeForbidden()) {
            copyInstead.offer(language.say("progress.perhaps"), progress.write());
        }
    }

    private void load(String name, String text) {
        try {
            progress.add(text);
            listPhases();
            progressWord.text(language.say("progress.loaded", name));
        } catch (BadSessionException bad) {
            progressWord.text(language.say("progress.not-loaded", name, language.say(bad.reason())));
        }
    }

    private void listPhases() {
        phases.empty();
        for (LearningPath.Phase phase : LearningPath.PHASES) {
            Tag items = Tag.of("ul");
            for (LearningPath.Item item : phase.items()) {
                items.add(item(item));
            }
            phases.add(Tag.of("li").is("phase").add(
                    Tag.of("div").is("phase-head").add(
                            Tag.of("h3").text(language.say("phase." + phase.key() + ".name")),
                            Tag.of("span").is("time").text(language.say("phase." + phase.key() + ".time"))),
                    Tag.of("p").text(language.say("phase." + phase.key() + ".about")), items));
        }
    }

    private Optional<SitePage> page(String address) {
        String path = Route.parse(address).path();
        for (SitePage page : pages) {
            if (path.equals(page.path()) || path.startsWith(page.path() + "/")) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    private Tag item(LearningPath.Item item) {
        Tag entry = Tag.of("li").add(Tag.of("a").attribute("href", item.address()).text(language.say(item.key())));
        Optional<CheckList> checks = page(item.address()).flatMap(SitePage::checks);
        boolean done = progress.isDone(item) || checks.isPresent() && progress.isDone(checks.get());
        return done ? entry.add(Tag.of("span").is("done-mark").text("✓ " + language.say("home.done"))) : entry;
    }

    private Tag models() {
        Tag cards = Tag.of("ul").is("models");
        for (String model : MODELS) {
            Tag name = Tag.of("a").attribute("href", "#/" + model).text(language.say("model." + model + ".name"));
            cards.add(Tag.of("li").is("model").add(Tag.of("h3").add(name),
                    Tag.of("p").text(language.say("model." + model + ".about"))));
        }
        return Tag.of("section").attribute("aria-labelledby", "models-title").add(
                Tag.of("h2").id("models-title").text(language.say("home.models")), cards);
    }
}
