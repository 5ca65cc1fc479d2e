package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.ChecksPanel;
import org.dlmastery.ui.device.DevicePicker;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.SmallPicture;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.embed.Embedding;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.frame.Article;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.RunFit;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlDocumentation;
import org.dlmastery.ui.widget.FailurePanel;
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
    }

    /** The page's columns. */
    public enum Column { SETTINGS, MIDDLE, OUTCOME, READING }

    /** As in styles/pages.css. */
    private static final int WIDTH_WITH_SETTINGS_BELOW = 1240;
    /**
     * The order in which keys and screen readers go follows what the eye sees: settings stand at the left where there is
     * room, else below.
     */
    private static final List<Column> WIDE =
            List.of(Column.SETTINGS, Column.MIDDLE, Column.OUTCOME, Column.READING);
    private static final List<Column> NARROW =
            List.of(Column.OUTCOME, Column.MIDDLE, Column.SETTINGS, Column.READING);

    private final Language language;
    private final ModelDeclaration<M> page;
    private final PageModel<M> model;
    private final Content<M> content;
    private final SessionTools tools;
    private final PageAddress address;
    private final PresetPicker presets;
    private final DevicePicker devices;
    private final RunBar runBar;
    private final FailurePanel failure;
    private final Embedding embedding = new Embedding();
    private final SessionKeeper keeper;
    private final Map<Column, Tag> columns = new HashMap<>();
    private final Tag work = Tag.of("div").is("work");
    private final Tag tag;
    private final Page.Action forgetWidth;
    private List<Column> order = WIDE;
    private List<OriginBadge> badges = List.of();
    private Optional<ChecksPanel<M>> checks = Optional.empty();
    private Optional<Article> article = Optional.empty();
    private Optional<M> waiting = Optional.empty();
    private boolean frameAsked;
    private boolean gone;

    /** @param query the page's state in its address, which the model takes at once */
    public ModelFrame(Shared shared, ModelDeclaration<M> page, PageModel<M> model, SessionKeeper keeper,
            Content<M> content, String query) {
        language = shared.language();
        this.page = page;
        this.model = model;
        this.content = content;
        this.keeper = keeper;
        failure = FailurePanel.ofEngine(language, shared.devices()::restart);
        tools = new SessionTools(language, page, model, keeper);
        address = new PageAddress(language, page.controls(), page.link(), tools::open);
        address.read(query);
        tools.goOn();
        presets = new PresetPicker(language, page, model::change);
        presets.show(model.values());
        devices = new DevicePicker(language, shared.devices());
        runBar = new RunBar(language, model, page.fit().epochs(model.values()));
        Tag head = Tag.of("div").is("page-head").add(
                Tag.of("div").add(Tag.of("h1").text(language.say(page.page() + ".title")),
                        Tag.of("p").is("lede").text(language.say(page.page() + ".lede")), tools.buttons()),
                Tag.of("div").is("page-setup").add(presets.field(), devices.field()));
        tag = Tag.of("div").is("model-page building").add(head, runBar.tag(), address.notice(), tools.notices(),
                failure.tag(), work);
        tools.takeDrops(tag);
        forgetWidth = Page.onNarrow(WIDTH_WITH_SETTINGS_BELOW, narrow -> {
            order = narrow ? NARROW : WIDE;
            arrange();
        });
    }

    /** The whole page. */
    public Tag tag() {
        return tag;
    }

    /** Puts the page's own part into a column. */
    public void put(Column column, Tag part) {
        columns.put(column, part);
        arrange();
    }

    /** Puts questions, article and table of settings under the model; then the page is whole. */
    public void putReading() {
        ChecksPanel<M> questions =
                new ChecksPanel<>(language, page.page(), page.checks(), page.list(), model, keeper);
        Article text = new Article(page.page(), language);
        checks = Optional.of(questions);
        article = Optional.of(text);
        put(Column.READING, Tag.of("div").is("reading").add(questions.tag(), text.tag(),
                new ControlDocumentation(language, page.controls()).tag()));
        tag.element().setClassName("model-page");
    }

    /** The page can be used, though there is nothing to draw before its data are there. */
    public void usable() {
        if (!gone) {
            Page.markReady(true);
            article.ifPresent(Article::load);
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
     * the model is shown.
     */
    public void badges(List<OriginBadge> all) {
        badges = List.copyOf(all);
    }

    /** The preset's story. */
    public Tag note() {
        return presets.note();
    }

    /** The address asks for another state of this page. */
    public void query(String query) {
        address.follow(query, model.values());
    }

    /** The model's settings are these now. @param afresh whether the run began afresh */
    public void settings(Values values, boolean afresh) {
        presets.show(values);
        if (afresh) {
            runBar.note("");
            waiting = Optional.empty();
        }
        tools.settings();
        checks.ifPresent(ChecksPanel::settings);
        address.writeSoon(values);
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
        String sentence = language.say("badge.device", engine.device(), engine.program());
        for (OriginBadge badge : badges) {
            badge.device(sentence);
        }
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
        checks.ifPresent(ChecksPanel::leave);
        address.leave();
        forgetWidth.run();
    }

    private void draw() {
        frameAsked = false;
        if (gone || waiting.isEmpty()) {
            return;
        }
        M snapshot = waiting.get();
        waiting = Optional.empty();
        runBar.show(snapshot);
        RunFit fit = page.fit();
        devices.show(snapshot.stepsPerSecond(),
                (double) fit.examples(model.values()) / fit.batches(model.values()));
        embedding.progress(snapshot);
        String moment = language.say("badge.moment", language.figures().whole(snapshot.epoch()),
                language.figures().whole(snapshot.step()));
        for (OriginBadge badge : badges) {
            badge.moment(moment);
        }
        content.draw(snapshot, () -> drawn(snapshot));
    }

    private void drawn(M snapshot) {
        if (gone) {
            return;
        }
        Page.markReady(true);
        article.ifPresent(Article::load);
        model.drawn();
        checks.ifPresent(questions -> questions.drawn(snapshot));
    }

    private void arrange() {
        List<Tag> present = new ArrayList<>();
        for (Column column : order) {
            if (columns.containsKey(column)) {
                present.add(columns.get(column));
            }
        }
        work.arrange(present);
    }
}
