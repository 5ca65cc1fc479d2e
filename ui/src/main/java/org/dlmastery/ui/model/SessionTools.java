package org.dlmastery.ui.model;

import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.Isolation;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.TextFiles;
import org.dlmastery.ui.session.Autosave;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.RunLink;
import org.dlmastery.ui.session.Session;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.share.SharePanel;
import org.dlmastery.ui.text.Language;

/** Save and Load, the offer to go on with the last visit's run, and what there is to say about them. */
final class SessionTools {
    private static final String ENDING = ".json";

    private final Language language;
    private final ModelDeclaration<?> page;
    private final PageModel<?> model;
    private final SessionKeeper keeper;
    private final Tag offer = Tag.of("section").is("notice offer").hidden(true);
    private final Tag word = Tag.of("p").attribute("aria-live", "polite");
    private final Tag notice = Tag.of("section").is("notice").hidden(true);
    private final Tag buttons;
    private final SharePanel share;
    private final boolean goesOn;
    private boolean troubleTold;

    SessionTools(Language language, ModelDeclaration<?> page, PageModel<?> model, SessionKeeper keeper) {
        this.language = language;
        this.page = page;
        this.model = model;
        this.keeper = keeper;
        Tag dismiss = Tag.button(language.say("link.dismiss")).is("small").on("click", event -> notice.hidden(true));
        notice.add(word, dismiss);
        offer.attribute("aria-label", language.say("session.offer.name"));
        share = new SharePanel(language, page.sessions(), model);
        buttons = Tag.of("div").is("buttons session-buttons").attribute("role", "group")
                .attribute("aria-label", language.say("session.name")).add(
                        Tag.button(language.say("session.save")).is("small").on("click", event -> save()),
                        Tag.button(language.say("session.load")).is("small")
                                .on("click", event -> TextFiles.choose(ENDING, this::load)),
                        share.button());
        goesOn = Isolation.hasReloaded() && keeper.last().isPresent();
        if (!goesOn) {
            keeper.last().ifPresent(this::offer);
        }
        keeper.onTrouble(this::tellTrouble);
        tellTrouble();
    }

    Tag buttons() {
        return buttons;
    }

    Tag notices() {
        return Tag.of("div").add(share.tag(), offer, notice);
    }

    /** Goes on with the last visit's run unasked, if the page itself has ended that visit. */
    void goOn() {
        if (goesOn && keeper.last().isPresent()) {
            Session last = keeper.last().get();
            keeper.forgetLast();
            resume(last);
        }
    }

    /** The settings have changed. */
    void settings() {
        share.refresh();
    }

    /** Takes the state of a link, with its weights if it has good ones. */
    void open(Values values, String weights) {
        if (weights.isEmpty()) {
            model.change(values);
            return;
        }
        try {
            SavedRun run = RunLink.read(weights, values, page.fit());
            model.resume(values, run);
            say(language.say("share.weights.used", language.figures().whole(run.epoch())));
        } catch (BadSessionException bad) {
            model.change(values);
            warn(language.say("share.weights.bad", language.say(bad.reason())));
        }
    }

    /** Files dropped on the page are loaded too. */
    void takeDrops(Tag page) {
        TextFiles.onDrop(page.element(), ENDING, this::load);
    }

    void leave() {
        keeper.onTrouble(() -> { });
    }

    private void offer(Session last) {
        String epoch = language.figures().whole(last.run().epoch());
        offer.hidden(false).add(Tag.of("p").text(language.say("session.offer", epoch)),
                Tag.of("div").is("buttons").add(
                        Tag.button(language.say("session.offer.yes")).is("small primary").on("click", event -> {
                            decided();
                            resume(last);
                        }),
                        Tag.button(language.say("session.offer.no")).is("small").on("click", event -> decided())));
    }

    private void decided() {
        keeper.forgetLast();
        offer.hidden(true);
    }

    private void resume(Session session) {
        model.resume(session.values(), session.run());
        say(language.say("session.resumed", language.figures().whole(session.run().epoch())));
    }

    private void save() {
        Optional<? extends RunMoment> snapshot = model.snapshot();
        if (snapshot.isEmpty()) {
            say(language.say("session.save.early"));
            return;
        }
        String key = page.link().presetOf(model.values()).map(preset -> preset.key()).orElse(page.page());
        String name = key + "-epoch-" + snapshot.get().epoch() + ".dlmastery.json";
        TextFiles.save(name, "application/json", keeper.text(snapshot.get()));
        say(language.say("session.saved", name));
    }

    private void load(String name, String text) {
        try {
            resume(keeper.read(text));
        } catch (BadSessionException bad) {
            warn(language.say("session.not-loaded", name, language.say(bad.reason())));
        }
    }

    /** Says a sentence beside the run, until it is dismissed or the next one comes. */
    private void say(String sentence) {
        notice.element().setClassName("notice told");
        notice.hidden(false);
        word.text(sentence);
    }

    private void warn(String sentence) {
        say(sentence);
        notice.element().setClassName("notice");
    }

    private void tellTrouble() {
        if (keeper.outcome() == Autosave.Kept.YES || troubleTold) {
            return;
        }
        troubleTold = true;
        warn(language.say(keeper.outcome() == Autosave.Kept.FULL ? "session.full" : "session.blocked"));
    }
}
