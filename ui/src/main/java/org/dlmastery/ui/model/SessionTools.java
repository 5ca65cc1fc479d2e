package org.dlmastery.ui.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.device.Isolation;
import org.dlmastery.ui.dom.BinaryFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.export.MadeFile;
import org.dlmastery.ui.session.Autosave;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.KeptRun;
import org.dlmastery.ui.session.RunLink;
import org.dlmastery.ui.session.Session;
import org.dlmastery.ui.session.SessionFile;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.share.AskedState;
import org.dlmastery.ui.share.SharePanel;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.CopyInstead;
import org.dlmastery.ui.widget.Popup;

/** Save and Load, the offer to go on with a kept run, and what there is to say about them. */
final class SessionTools {
    /** A session as a text to copy has four characters for three bytes; in a field up to so many bytes. */
    private static final int MOST_FIELD_BYTES = 1 << 20;
    /** Unseen up to so many: 22 million characters. */
    private static final int MOST_COPIED_BYTES = 16 << 20;

    private final Language language;
    private final ModelDeclaration<?> page;
    private final EngineModel<?, ?> model;
    private final Consumer<Session> resume;
    private final SessionKeeper keeper;
    private final Tag offerPlace = Tag.of("div");
    private Optional<KeptRunsOffer> offer = Optional.empty();
    private final Tag word = Tag.of("p").attribute("aria-live", "polite");
    private final Tag notice = Tag.of("section").is("notice").hidden(true);
    private final CopyInstead copyInstead;
    private final Popup menu;
    private final Supplier<String> tab;
    private Optional<SharePanel.Deeds> deeds = Optional.empty();
    private final Tag sharePlace = Tag.of("div").is("share-place");
    private Optional<SharePanel> share = Optional.empty();
    /** Whether the page itself has ended the last visit: that of a reader who had no say in it. */
    private final boolean reloaded;
    private final Tag startOver;
    private Runnable onTaken = () -> { };
    private final Set<Autosave.Trouble> told = EnumSet.noneOf(Autosave.Trouble.class);
    private boolean tellsTrouble;
    private RunState state = RunState.READY;
    private boolean gone;

    /**
     * @param tab which part of the page is open, for its links
     * @param resume takes a run to go on with
     */
    SessionTools(Language language, ModelDeclaration<?> page, EngineModel<?, ?> model, SessionKeeper keeper,
            Supplier<String> tab, Consumer<Session> resume) {
        this.tab = tab;
        this.language = language;
        this.page = page;
        this.model = model;
        this.keeper = keeper;
        this.resume = resume;
        Tag dismiss = Tag.button(language.say("link.dismiss")).is("small").on("click", event -> notice.hidden(true));
        startOver = Tag.button(language.say("session.start-over")).is("small").hidden(true).on("click", event -> {
            notice.hidden(true);
            model.reset();
        });
        notice.add(word, startOver, dismiss);
        copyInstead = new CopyInstead(language);
        Tag buttons = Tag.of("div").is("buttons session-buttons").attribute("role", "group")
                .attribute("aria-label", language.say("session.name")).add(
                        Tag.button(language.say("session.save")).is("small").on("click", event -> save()),
                        Tag.button(language.say("session.load")).is("small").on("click", event ->
                                BinaryFiles.choose(SessionFile.MOST_BYTES, this::load)));
        menu = new Popup(Tag.button(language.say("session.share")),
                Tag.of("div").is("share-menu").add(buttons, sharePlace), this::openShare);
        reloaded = Isolation.hasReloaded();
        keeper.onTrouble(this::tellTrouble);
        tellTrouble();
    }

    /** The button that opens Save, Load, the link to this state and the HTML for another page. */
    Tag menu() {
        return menu.tag();
    }

    Tag notices() {
        return Tag.of("div").is("notices").add(offerPlace, notice, copyInstead.tag());
    }

    /** What else the Share menu does. */
    void deeds(SharePanel.Deeds more) {
        deeds = Optional.of(more);
    }

    /** What Share makes comes in a part of the program. */
    private void openShare() {
        if (share.isPresent()) {
            share.get().open();
            return;
        }
        Parts.load(page.page() + PageExtras.PART, () -> {
            if (share.isEmpty()) {
                SharePanel made = new SharePanel(language, page.sessions(), model, tab, deeds.orElseThrow(),
                        menu::close);
                sharePlace.empty().add(made.tag());
                share = Optional.of(made);
            }
            share.get().open();
        }, why -> sharePlace.text(language.say("program.missing", language.say(why))));
    }

    /** Hears that a run from elsewhere has taken the place of the present one. */
    void onTaken(Runnable action) {
        onTaken = action;
    }

    /** Offers the runs of other visits. */
    void offerKept() {
        if (!reloaded) {
            keeper.eachKept(this::offer, this::tellUnread);
        }
    }

    /** Goes on with this tab's run unasked, where the page was loaded anew with the same settings. */
    void goOn() {
        if (reloaded || Page.isReloaded()) {
            keeper.eachKept(run -> {
                if (keeper.isThisTabs(run) && (reloaded || run.values().equals(Optional.of(model.values())))) {
                    goOn(run);
                }
            }, this::tellUnread);
        }
    }

    /** The settings have changed. @param afresh whether a run has begun */
    void settings(boolean afresh) {
        if (afresh && model.resumedAt().isEmpty() && !startOver.element().isHidden()) {
            notice.hidden(true);
        }
        share.ifPresent(SharePanel::refresh);
    }

    /** The run is in this state now. */
    void state(RunState now) {
        if (now == RunState.TRAINING && state != now) {
            offer.ifPresent(KeptRunsOffer::fold);
        }
        state = now;
    }

    /**
     * Takes the state of a link, with its weights if it has good ones.
     *
     * @param all whether it is taken with good weights only
     * @return what is wrong with them, or nothing
     */
    String open(AskedState asked, boolean all) {
        Values values = asked.values();
        String weights = asked.weights();
        if (weights.isEmpty()) {
            keeper.begin();
            model.follow(asked.preset(), false, () -> model.change(values));
            return "";
        }
        try {
            SavedRun run = RunLink.read(weights, values, page.fit());
            keeper.begin();
            model.follow(asked.preset(), true, () -> model.resume(values, run));
            say(language.say("session.weights.used", language.figures().whole(run.epoch())));
            return "";
        } catch (BadSessionException bad) {
            if (!all) {
                keeper.begin();
                model.follow(asked.preset(), false, () -> model.change(values));
            }
            return language.say(all ? "session.weights.refused" : "session.weights.bad", language.say(bad.reason()));
        }
    }

    /** Files dropped on the page are loaded too. */
    void takeDrops(Tag page) {
        BinaryFiles.onDrop(page.element(), SessionFile.MOST_BYTES, this::load);
    }

    void leave() {
        gone = true;
        keeper.onTrouble(() -> { });
    }

    /** What offers runs comes with what reads them. */
    private void offer(KeptRun run) {
        if (gone) {
            return;
        }
        if (offer.isEmpty()) {
            KeptRunsOffer made = new KeptRunsOffer(language, page, keeper, this::goOn);
            offerPlace.add(made.tag());
            offer = Optional.of(made);
            if (state == RunState.TRAINING) {
                made.fold();
            }
        }
        offer.get().add(run);
    }

    private void tellUnread(Message why) {
        warn(language.say("session.unread", language.say(why)));
    }

    private void goOn(KeptRun run) {
        keeper.decide();
        offer.ifPresent(KeptRunsOffer::hide);
        keeper.goOn(run, this::resume, reason -> warn(language.say("session.kept.bad", language.say(reason))));
    }

    private void resume(Session session) {
        onTaken.run();
        resume.accept(session);
        say(language.say("session.resumed", language.figures().whole(session.run().epoch())));
        startOver.hidden(false);
    }

    private void save() {
        menu.close();
        Optional<? extends RunMoment> snapshot = model.snapshot();
        if (snapshot.isEmpty()) {
            say(language.say("session.save.early"));
            return;
        }
        String key = page.link().presetOf(model.values()).map(preset -> preset.key()).orElse(page.page());
        String name = key + "-epoch-" + snapshot.get().epoch() + ".dlmastery.safetensors";
        byte[] file = keeper.file(snapshot.get());
        if (file.length > SessionFile.MOST_BYTES) {
            warn(language.say("session.save.large", SessionFile.megabytes(file.length),
                    SessionFile.megabytes(SessionFile.MOST_BYTES)));
            return;
        }
        BinaryFiles.save(name, file);
        if (!MadeFile.mayBeForbidden()) {
            say(language.say("session.saved", name));
        } else if (file.length > MOST_COPIED_BYTES) {
            warn(language.say("session.perhaps.large", name));
        } else if (file.length > MOST_FIELD_BYTES) {
            copyInstead.offerLong(language.say("session.perhaps.long", name, SessionFile.megabytes(file.length)),
                    SessionFile.text(file), language.say("session.perhaps.large", name));
        } else {
            copyInstead.offer(language.say("session.perhaps", name), SessionFile.text(file));
        }
    }

    private void load(String name, double size, byte[] file) {
        menu.close();
        try {
            SessionFile.checkSize((long) size);
        } catch (BadSessionException large) {
            refuse(name, large.reason());
            return;
        }
        keeper.read(file, session -> {
            keeper.begin();
            resume(session);
        }, reason -> refuse(name, reason));
    }

    private void refuse(String name, Message reason) {
        warn(language.say("session.not-loaded", name, language.say(reason)));
    }

    /** Says a sentence beside the run, until it is dismissed or the next one comes. */
    private void say(String sentence) {
        tellsTrouble = false;
        startOver.hidden(true);
        notice.element().setClassName("notice told");
        notice.hidden(false);
        word.text(sentence);
    }

    private void warn(String sentence) {
        say(sentence);
        notice.element().setClassName("notice");
    }

    /** Each trouble is told once, until it is over. */
    private void tellTrouble() {
        if (keeper.trouble() == Autosave.Trouble.NONE) {
            if (tellsTrouble) {
                notice.hidden(true);
            }
            told.remove(Autosave.Trouble.FULL);
            told.remove(Autosave.Trouble.BLOCKED);
        } else if (told.add(keeper.trouble())) {
            warn(language.say(switch (keeper.trouble()) {
                case NONE -> throw new IllegalStateException("no trouble, nothing to tell");
                case FULL -> "session.full";
                case BLOCKED -> "session.blocked";
                case CHECKPOINTS_DROPPED -> "session.dropped";
            }));
            tellsTrouble = keeper.trouble() != Autosave.Trouble.CHECKPOINTS_DROPPED;
        }
    }
}
