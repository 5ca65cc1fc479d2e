package org.dlmastery.ui.home;

import java.util.List;
import java.util.Optional;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.TextFiles;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.export.MadeFile;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.CopyInstead;

/** The home page: what this is, a network that trains here and now, the learning path, the six models. */
public final class HomePage implements Screen {
    private final Language language;
    private final Progress progress;
    private final PathList path;
    private final Tag going = Tag.of("a").is("button primary");
    private final Tag progressWord = Tag.of("p").is("help").attribute("aria-live", "polite");
    private final LivePlace live;
    private final CopyInstead copyInstead;
    private final Turns turns = Turns.ofPage(thrown -> {
        throw new IllegalStateException(thrown);
    });
    private final Tag tag;

    /** @param pages those of the site */
    public HomePage(Language language, List<SitePage> pages) {
        this.language = language;
        progress = new Progress(pages);
        path = new PathList(language, progress);
        showNext();
        live = new LivePlace(language);
        copyInstead = new CopyInstead(language);
        tag = Tag.of("div").is("home").add(
                Tag.of("div").is("hero").add(
                        Tag.of("div").is("hero-words").add(
                                Tag.of("h1").text(language.say("home.title")),
                                Tag.of("p").is("hero-lede").text(language.say("home.lede")),
                                Tag.of("p").text(language.say("home.promise")),
                                Tag.of("p").is("buttons").add(going)),
                        live.tag()));
        // What lies below the first screen comes in turns of its own.
        turns.add(() -> tag.add(path())).add(() -> tag.add(models(), new ExampleList(language).tag())).add(this::ready);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    private void ready() {
        Page.markReady(true);
        live.begin();
    }

    @Override
    public void leave() {
        turns.stop();
        live.leave();
    }

    private Tag path() {
        return Tag.of("section").attribute("aria-labelledby", "path-title").add(
                Tag.of("h2").id("path-title").text(language.say("home.path")),
                Tag.of("p").is("lede").text(language.say("home.path.about")), path.tag(),
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
            path.show();
            showNext();
            progressWord.text(language.say("progress.loaded", name));
        } catch (BadSessionException bad) {
            progressWord.text(language.say("progress.not-loaded", name, language.say(bad.reason())));
        }
    }

    /** Where the reader goes on: with the first thing that isn't done, of a path of which nothing or all may be. */
    private void showNext() {
        Optional<LearningPath.Item> next = progress.next();
        boolean begun = false;
        for (LearningPath.Phase phase : LearningPath.PHASES) {
            begun |= progress.done(phase) > 0;
        }
        LearningPath.Item item = next.orElse(LearningPath.PHASES.get(0).items().get(0));
        going.attribute("href", item.start()).text(!begun || next.isEmpty() ? language.say("home.begin")
                : language.say("home.continue", language.say(item.key())));
    }

    private Tag models() {
        return Tag.of("section").attribute("aria-labelledby", "models-title").add(
                Tag.of("h2").id("models-title").text(language.say("home.models")), ModelCards.of(language));
    }
}
