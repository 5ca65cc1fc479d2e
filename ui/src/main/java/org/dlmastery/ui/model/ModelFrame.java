package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.device.DevicePicker;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.SmallPicture;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.embed.Embedding;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.explain.TabList;
import org.dlmastery.ui.frame.Article;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.session.Session;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.story.TryButtons;
import org.dlmastery.ui.story.UndoKeys;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlDocumentation;
import org.dlmastery.ui.widget.FailurePanel;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;
import org.teavm.jso.browser.Window;

/**
 * All that a model's page has around its model: title, presets, device, run, Save, Load and Share, the state in the
 * address, what an embedding page hears, questions, article, table of settings, failure. The page makes the middle and
 * hands on what its model says.
 *
 * @param <M> the model's moments
 */
public final class ModelFrame<M extends RunMoment> {
    /** The page's own part. */
    public interface Content<M> {
        /**
         * Draws a moment.
         *
         * @param done to be run when all of it is drawn: only then can the page be used, and the next moment comes
         */
        void draw(M snapshot, Runnable done);

        /** Shows the curves of kept runs beside the run's own, in all charts of the page. */
        void compare(List<KeptCurve> kept);
    }

    /** Where a page's parts stand; docs/adding-a-page.md shows it. */
    public enum Region {
        /** The model. */
        STAGE,
        /** One line under the model: legends, figures of its size, what plays it. */
        FOOT,
        /** What the model has learned: its picture, its figures, its loss. Always in sight. */
        INSPECTOR,
        /** Settings that the run bar doesn't have. */
        DRAWER
    }

    /** What the run does after a button of the article: train, or begin anew. */
    private static final String TRAIN = "train";
    private static final String AGAIN = "reset";
    private static final String CHECKS = "checks";
    /** Settings of elsewhere that differ from the followed example in more than this are none of its variants. */
    private static final int MOST_CHANGES = 4;

    private final Language language;
    private final ModelDeclaration<M> page;
    private final EngineModel<M, ?> model;
    private final Content<M> content;
    private final SessionTools tools;
    private final PageAddress address;
    private final PresetPicker presets;
    private final DevicePicker devices;
    private final RunBar runBar;
    private final FailurePanel failure;
    private final Embedding embedding = new Embedding();
    private final SessionKeeper keeper;
    private final Tag stage = Tag.of("div").is("stage-view");
    private final Tag foot = Tag.of("div").is("stage-foot");
    private final Tag inspector;
    private final TabList tabs;
    private final PageExtras<M> extras;
    private final Chosen chosen;
    private final SettingsSheet sheet;
    private final Article article;
    private final Drawer drawer;
    private final Rewind<M> rewind;
    private final Tag tag = Tag.of("div").is("model-page building");
    private final StoryStrip<M> strip;
    private final TryButtons tries;
    private final Tag status;
    private final PhoneTurn turn;
    private final Page.Action forgetWidth;
    private final Page.Action forgetKeys;
    private boolean isNarrow;
    private List<OriginBadge> badges = List.of();
    /** On which device the run is computed, as badges say it. */
    private String device = "";
    private Optional<M> shown = Optional.empty();
    private Optional<M> waiting = Optional.empty();
    private boolean frameAsked;
    private boolean gone;

    /** @param query the page's state in its address, which the model takes at once */
    public ModelFrame(Shared shared, ModelDeclaration<M> page, EngineModel<M, ?> model, SessionKeeper keeper,
            Content<M> content, String query) {
        language = shared.language();
        this.page = page;
        this.model = model;
        this.content = content;
        this.keeper = keeper;
        failure = FailurePanel.ofEngine(language, shared.devices()::restart);
        Optional<Preset> exact = page.link().presetOf(model.values());
        if (model.followed().preset().isEmpty() && exact.isPresent()) {
            model.follow(exact, false, () -> { });
        }
        tools = new SessionTools(language, page, model, keeper, this::openTab, this::resume);
        address = new PageAddress(language, page.controls(), page.link(), () -> model.followed().preset(), tools::open);
        address.read(query);
        chosen = address.chosen();
        if (address.exercise().isEmpty()) {
            tools.offerKept();
        }
        tools.goOn();
        tools.onTaken(address::over);
        presets = new PresetPicker(language, page, preset -> begin(Optional.of(preset), preset.values(), ""));
        strip = new StoryStrip<>(language, page, model.past(), () -> toExample(AGAIN), () -> toExample(""));
        tries = new TryButtons(language, model.past(), this::tryIt);
        showStory(model.values());
        model.past().onChange(() -> showStory(model.values()));
        forgetKeys = UndoKeys.listen(model.past()::goBack, model.past()::goAgain, model.past()::seal);
        devices = new DevicePicker(language, shared.devices(), page.page() + Parts.LATER);
        drawer = new Drawer(language, tag);
        runBar = new RunBar(language, model, page.fit().epochs(model.values()), page.fit().batches(model.values()),
                chosen.has(Chosen.PRESET) ? presets.field() : Tag.of("div").hidden(true), drawer.button(),
                lastInBar(), drawer.body(), chosen);
        rewind = new Rewind<>(language, page.page(), model, keeper);
        if (chosen.has(Chosen.RUN)) {
            drawer.body().add(rewind.tag());
        }
        sheet = new SettingsSheet(language, page, model::values, stage);
        inspector = Tag.of("aside").is("inspector").attribute("aria-label", language.say("frame.inspector"));
        tabs = new TabList("explainer", language.say("explainer.name"), this::opened);
        article = new Article(page.page(), language, tries);
        extras = new PageExtras<>(language, page, model, keeper, content, address, inspector, tabs, tag,
                this::say, shared.devices(), article);
        tools.deeds(extras);
        tab("article", language.say("explainer.article"), () -> Tag.of("div").is("reading").add(
                Tag.of("p").is("lede").text(language.say(page.page() + ".lede")), article.tag()));
        Tag middle = Tag.of("section").is("stage").attribute("aria-label", language.say("frame.stage"))
                .add(stage, foot);
        turn = new PhoneTurn(language, middle, inspector);
        status = runBar.status();
        Tag head = Tag.of("div").is("strip").add(Tag.of("h1").text(language.say(page.page() + ".title")))
                .add(strip.parts().toArray(new Tag[0])).add(turn.button());
        Tag notices = tools.notices().add(address.notice(), devices.news(), failure.tag());
        List<Tag> wide = new ArrayList<>(List.of(runBar.tag(), drawer.tag(), head, middle, inspector, notices,
                tabs.tag(), sheet.tag()));
        // What stops a run is said above the run bar there, however far below the model's foot is.
        List<Tag> narrow = new ArrayList<>(List.of(runBar.tag(), drawer.tag(), head, inspector, middle, status, notices,
                tabs.tag(), sheet.tag()));
        if (chosen.has(Chosen.SHARE)) {
            tools.takeDrops(tag);
        }
        if (!chosen.isAll()) {
            String without = chosen.without();
            List<Tag> absent = new ArrayList<>();
            absent(absent, without, "bar", runBar.tag(), drawer.tag());
            absent(absent, without, Chosen.STORY, address.exercise().isEmpty() ? new Tag[] {head} : new Tag[0]);
            absent(absent, without, Chosen.MODEL, middle, status);
            absent(absent, without, "inspector", inspector);
            absent(absent, without, "tabs", tabs.tag());
            wide.removeAll(absent);
            narrow.removeAll(absent);
            tag.attribute("data-without", without);
            Page.keepOut(tag.element(), chosen.absent());
        }
        extras.bringExercise(head);
        forgetWidth = Page.onNarrow(BarRoom.WIDTH_OF_A_PHONE, narrowNow -> {
            isNarrow = narrowNow;
            tag.arrange(isNarrow ? narrow : wide);
            placeStatus();
            turn.narrow(isNarrow);
        });
    }

    private void placeStatus() {
        if (!isNarrow) {
            foot.add(status);
        }
    }

    /** The whole page. */
    public Tag tag() {
        return tag;
    }

    /** Adds parts to a region. */
    public void put(Region region, Tag... parts) {
        (switch (region) {
            case STAGE -> stage;
            case FOOT -> foot;
            case INSPECTOR -> inspector;
            case DRAWER -> drawer.body();
        }).add(parts);
    }

    /** Adds a setting to the run bar; of several the last goes into the drawer first where there is no room. */
    public void putInBar(Tag field) {
        String control = field.element().getAttribute("data-control");
        if (control == null || chosen.has(control)) {
            extras.inBar(control == null ? "" : control);
            runBar.add(field);
        }
    }

    /** Tells of something of the page that its links can leave out. @param key unlike any control's */
    public void canLack(String key, String title) {
        extras.part(key, title);
    }

    /** Whether the page's author leaves a setting to the readers. @param control its key */
    public boolean allows(String control) {
        return chosen.has(control);
    }

    /**
     * The reader's change as far as the page's author allows it.
     *
     * @param next what the reader wants
     */
    public Values allowed(Values next) {
        Values allowed = next;
        if (!chosen.isAll()) {
            for (Control<?> control : page.controls().controls()) {
                allowed = chosen.has(control.key()) ? allowed : unchanged(allowed, control);
            }
            if (!allowed.equals(next)) {
                runBar.note(language.say("session.fixed"));
            }
        }
        return allowed;
    }

    private <T> Values unchanged(Values next, Control<T> control) {
        return next.with(control, model.values().get(control));
    }

    /** Adds to the run bar what a second face of it has beside Train: a counter, and buttons. */
    public void putDeeds(Tag counter, Tag... buttons) {
        runBar.addDeeds(counter, buttons);
    }

    /**
     * Shows one of the run bar's two faces. Styles hide what belongs to the other one, by the classes
     * {@code face-train} and {@code face-generate}, in the bar and in the inspector.
     *
     * @param face {@code train} or {@code generate}; {@code both} while it generates and trains
     */
    public void face(String face) {
        tag.attribute("data-face", face);
        runBar.face(face.equals("train"));
        turn.first(!face.equals("train"));
    }

    /**
     * Adds a tab under the model.
     *
     * @param key its name in links
     * @param content makes what is in it when it is first opened
     */
    public void tab(String key, String title, Supplier<Tag> content) {
        extras.tab(Chosen.tab(key), title);
        if (chosen.has(Chosen.tab(key))) {
            tabs.add(key, title, content);
        }
    }

    /** Opens a tab, as its button does. @param key its name in links */
    public void openTab(String key) {
        if (tabs.open(key)) {
            opened(key);
        }
    }

    /** Opens the settings, and puts the focus on a part of them. */
    public void openSettings(Tag part) {
        drawer.open();
        part.attribute("tabindex", "-1").element().focus();
    }

    /** Adds questions and the table of settings to the tabs, the device to the settings; then the page is whole. */
    public void putReading() {
        tab(CHECKS, language.say("explainer.checks"), extras::checks);
        LatePart<ControlDocumentation> documentation = new LatePart<>(language, page.page() + Parts.LATER,
                () -> new ControlDocumentation(language, page.controls()));
        tab("settings", language.say("frame.settings-table"), () -> documentation.place(ControlDocumentation::opened));
        extras.tellChecks();
        placeStatus();
        put(Region.DRAWER, devices.details());
        openAsked();
        tag.element().setClassName("model-page");
    }

    /** In another page only an asked tab is shown, and with it the others. */
    private void openAsked() {
        if (tabs.open(address.tab())) {
            tag.attribute("data-tab", address.tab());
        } else if (chosen.hasTabs()) {
            tag.attribute("data-tab", tabs.chosen());
        }
    }

    private static void absent(List<Tag> absent, String without, String part, Tag... tags) {
        if ((without + " ").contains(part + " ")) {
            absent.addAll(List.of(tags));
        }
    }

    private List<Tag> lastInBar() {
        List<Tag> last = new ArrayList<>();
        if (chosen.has(Chosen.SHARE)) {
            last.add(tools.menu());
        }
        if (chosen.has(Chosen.DEVICE)) {
            last.add(devices.field());
        }
        return last;
    }

    private String openTab() {
        return address.tab();
    }

    private void opened(String tab) {
        address.tab(tab, model.values());
        Page.show(tabs.tag().element());
    }

    /** The page can be used, though there is nothing to draw before its data are there. */
    public void usable() {
        if (!gone) {
            Page.markReady(true);
            article.load();
        }
    }

    /** Nothing can be trained at present, for a reason that is said; an empty one ends that. */
    public void hold(String reason) {
        runBar.hold(reason);
    }

    /** What is drawn in this part stands for the run where kept runs are listed. */
    void portrait(Tag part) {
        keeper.pictures(() -> SmallPicture.of(part.element()));
    }

    /** Something in building or drawing the page went wrong. */
    public void broken(Throwable thrown) {
        failure.show(Failure.event("Showing the page", thrown));
    }

    /**
     * The badges of all figures that are drawn from the run: the frame tells them device and moment. To be given before
     * the model is shown, and again when there are more.
     */
    public void badges(List<OriginBadge> all) {
        badges = List.copyOf(all);
        tellDevice();
        shown.ifPresent(this::tellMoment);
    }

    private void tellDevice() {
        for (OriginBadge badge : badges) {
            badge.device(device);
        }
    }

    private void tellMoment(M snapshot) {
        String moment = language.say("badge.moment", language.figures().whole(snapshot.epoch()),
                language.figures().whole(snapshot.step()));
        for (OriginBadge badge : badges) {
            badge.moment(moment);
            badge.numbers(snapshot.state() != RunState.DIVERGED);
        }
    }

    /** The address asks for another state of this page. */
    public void query(String query) {
        address.follow(query, model.values());
        openAsked();
    }

    /** The model's settings are these now. @param afresh whether the run began afresh */
    public void settings(Values values, boolean afresh) {
        measure();
        showStory(values);
        if (afresh) {
            runBar.note("");
            runBar.begin(model.resumedAt().orElse(0));
            waiting = Optional.empty();
        }
        tools.settings(afresh);
        extras.settings(values);
        address.write(values);
    }

    /** Draws a newer moment with the browser's next frame; of several before that, the last. */
    public void snapshot(M snapshot) {
        waiting = Optional.of(snapshot);
        if (!frameAsked) {
            frameAsked = true;
            Window.requestAnimationFrame(time -> draw());
        }
    }

    /** The engine is up. */
    public void ready(Event.Ready engine) {
        failure.hide();
        devices.show(engine);
        runBar.ready();
        device = language.say("badge.device", engine.device(), engine.program());
        tellDevice();
    }

    public void failed(Event.Failed event) {
        failure.show(event);
        runBar.fail();
        devices.fail();
    }

    /** Says something in the place of the run's state, until the run goes on. */
    public void say(String sentence) {
        runBar.note(sentence);
    }

    public void leave() {
        gone = true;
        keeper.keepPicture();
        keeper.pictures(() -> "");
        devices.leave();
        tools.leave();
        extras.leave();
        address.leave();
        forgetWidth.run();
        turn.leave();
        forgetKeys.run();
        model.past().onChange(() -> { });
        sheet.leave();
        runBar.leave();
    }

    private void draw() {
        frameAsked = false;
        if (gone || waiting.isEmpty()) {
            return;
        }
        M snapshot = waiting.get();
        waiting = Optional.empty();
        tag.attribute("data-run", snapshot.state().name());
        runBar.show(snapshot);
        devices.show(snapshot.stepsPerSecond());
        embedding.progress(snapshot);
        tools.state(snapshot.state());
        shown = Optional.of(snapshot);
        tellMoment(snapshot);
        measureGoals();
        content.draw(snapshot, () -> drawn(snapshot));
    }

    /** Ticks what the run has reached, or what was made with its model. */
    public void measureGoals() {
        if (measure()) {
            showStory(model.values());
        }
    }

    private boolean measure() {
        return model.followed().preset().flatMap(page::story).filter(model::measure).isPresent();
    }

    private void showStory(Values values) {
        presets.show(model.followed().preset(), values);
        strip.show(model.followed(), values);
        tries.refresh();
    }

    /** Begins with an example, or with others of its settings. @param then what the run is to do; empty for nothing */
    private void begin(Optional<Preset> preset, Values values, String then) {
        boolean again = !then.isEmpty();
        if (!values.equals(model.values())) {
            address.turn();
        }
        model.follow(preset, again, () -> {
            model.change(values);
            if (again) {
                model.reset();
            }
        });
        showStory(model.values());
        if (then.equals(TRAIN)) {
            model.train();
        }
    }

    private void toExample(String then) {
        model.followed().preset().ifPresent(preset -> begin(Optional.of(preset), preset.values(), then));
    }

    /** Does what a button of the article says: with an example if it names one, else with the present settings. */
    private void tryIt(String settings, String then) {
        StateLink link = page.link();
        if (settings.startsWith("preset=")) {
            begin(link.read(settings).preset(), link.read(settings).values(), then);
        } else {
            model.change(link.read(link.writeAll(model.values()) + "&" + settings).values());
        }
        if (isNarrow) {
            Page.show(inspector.element());
        }
    }

    /** Goes on with a kept run, which may be a variant of the example that is followed. */
    private void resume(Session session) {
        Values values = session.values();
        Optional<Preset> present = model.followed().preset();
        boolean same = values.equals(model.values());
        Optional<Preset> exact = page.link().presetOf(values);
        Optional<Preset> near = present.filter(preset ->
                new Differences(page.controls(), preset.values(), values).count() <= MOST_CHANGES);
        model.follow(same ? present : exact.or(() -> near), true, () -> model.resume(values, session.run()));
    }

    private void drawn(M snapshot) {
        if (gone) {
            return;
        }
        Page.markReady(true);
        article.load();
        model.drawn();
        extras.drawn(snapshot);
        rewind.show(snapshot);
    }
}
