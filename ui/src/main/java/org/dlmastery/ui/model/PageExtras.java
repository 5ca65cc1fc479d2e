package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.check.Answers;
import org.dlmastery.ui.check.ChecksPanel;
import org.dlmastery.ui.compare.ComparePanel;
import org.dlmastery.ui.compare.Shelf;
import org.dlmastery.ui.device.DeviceDesk;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.embed.EmbedPort;
import org.dlmastery.ui.exercise.Exercise;
import org.dlmastery.ui.exercise.ExerciseEditor;
import org.dlmastery.ui.exercise.ExerciseView;
import org.dlmastery.ui.explain.TabList;
import org.dlmastery.ui.frame.Article;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.share.PartName;
import org.dlmastery.ui.share.ProofProgram;
import org.dlmastery.ui.share.SharePanel;
import org.dlmastery.ui.text.Language;

/**
 * What not every reader of a page needs, so that it comes in a part of its program: questions, the exercise that a link brings,
 * the making of one, and the runs that are kept to be compared.
 */
final class PageExtras<M extends RunMoment> implements SharePanel.Deeds {
    /** The part of a page's program, after the page's name. */
    static final String PART = "-share";
    private static final String COMPARE = "compare";

    private final Language language;
    private final ModelDeclaration<M> page;
    private final PageModel<M> model;
    private final SessionKeeper keeper;
    private final ModelFrame.Content<M> content;
    private final PageAddress address;
    private final Tag inspector;
    private final TabList tabList;
    private final Tag whole;
    private final Consumer<String> say;
    private final List<PartName> tabs = new ArrayList<>();
    private final List<PartName> parts = new ArrayList<>();
    private final List<String> inBar = new ArrayList<>();
    private Optional<ChecksPanel<M>> checks = Optional.empty();
    private Optional<ExerciseView> exercise = Optional.empty();
    private Optional<ExerciseEditor> editor = Optional.empty();
    private Optional<ComparePanel> compare = Optional.empty();
    private final DeviceDesk devices;
    private final Article article;
    private boolean kept;

    /**
     * @param inspector where kept runs are shown
     * @param tabList where their figures are
     * @param whole all of the page
     * @param say says a sentence of what has just happened
     * @param devices on one of which the run is computed
     * @param article is on paper too, however far the reader has scrolled
     */
    PageExtras(Language language, ModelDeclaration<M> page, PageModel<M> model, SessionKeeper keeper,
            ModelFrame.Content<M> content, PageAddress address, Tag inspector, TabList tabList,
            Tag whole, Consumer<String> say, DeviceDesk devices, Article article) {
        this.language = language;
        this.page = page;
        this.model = model;
        this.keeper = keeper;
        this.content = content;
        this.address = address;
        this.inspector = inspector;
        this.tabList = tabList;
        this.whole = whole;
        this.say = say;
        this.devices = devices;
        this.article = article;
    }

    /** The page has a tab. @param key as {@link org.dlmastery.ui.share.Chosen} knows it */
    void tab(String key, String title) {
        tabs.add(new PartName(key, title));
    }

    /** The page can lack this. */
    void part(String key, String title) {
        parts.add(new PartName(key, title));
    }

    /** The run bar has this control. */
    void inBar(String control) {
        inBar.add(control);
    }

    /** What the link asks the reader to do takes the place of what is in the strip. */
    void bringExercise(Tag strip) {
        if (!address.exercise().isEmpty()) {
            // Its place is kept until it is there.
            whole.attribute("data-exercise", "true");
            load(() -> {
                Optional<Exercise> asked = Exercise.read(address.exercise());
                if (asked.isEmpty()) {
                    whole.element().removeAttribute("data-exercise");
                    address.wrong(language.say("exercise.damaged"));
                    return;
                }
                ExerciseView view = new ExerciseView(language, asked.get(), page.fit());
                exercise = Optional.of(view);
                strip.empty().add(view.tag());
                model.snapshot().ifPresent(moment -> view.show(moment, model.values()));
            });
        }
    }

    /** The page's questions. */
    Tag checks() {
        Tag place = Tag.of("div");
        load(() -> {
            ChecksPanel<M> made = new ChecksPanel<>(language, page.page(), page.checks(), page.list(), model, keeper);
            place.add(made.tag());
            checks = Optional.of(made);
        });
        return place;
    }

    /** Tells the page around this one if the questions were answered on an earlier visit. */
    void tellChecks() {
        Answers answers = Answers.read(Storage.get(page.list().stored()));
        if (page.list().areDone(answers)) {
            EmbedPort.completed(page.list().keys().size(), page.list().right(answers));
        }
    }

    void leave() {
        checks.ifPresent(ChecksPanel::leave);
    }

    /** The settings are these now. */
    void settings(Values values) {
        checks.ifPresent(ChecksPanel::settings);
        compare.ifPresent(panel -> panel.settings(values));
    }

    /** A moment is on the screen. With the first come the runs that were kept on an earlier visit. */
    void drawn(M moment) {
        checks.ifPresent(panel -> panel.drawn(moment));
        exercise.ifPresent(view -> view.show(moment, model.values()));
        compare.ifPresent(panel -> panel.show(moment));
        if (!kept) {
            kept = true;
            if (address.chosen().has(Chosen.SHARE) && !Storage.keys(page.page() + Shelf.KEY).isEmpty()) {
                load(() -> compare().settings(model.values()));
            }
        }
    }

    @Override
    public void keepRun() {
        Optional<M> moment = model.snapshot();
        if (moment.isPresent()) {
            compare().keep(model.values(), moment.get(), keeper.picture());
        }
    }

    @Override
    public void makeExercise() {
        if (editor.isEmpty()) {
            editor = Optional.of(new ExerciseEditor(language, page.controls(), page.sessions(), model, parts, tabs,
                    inBar, whole));
        }
        editor.get().open();
    }

    @Override
    public void prove() {
        ProofProgram.open(page.page(), model, devices, whole, this::missing);
    }

    @Override
    public void print() {
        article.whenHere(() -> {
            if (!Page.print()) {
                say.accept(language.say("session.print.forbidden"));
            }
        });
    }

    private void load(Runnable then) {
        Parts.load(page.page() + PART, then, this::missing);
    }

    private void missing(Message why) {
        address.wrong(language.say("program.missing", language.say(why)));
    }

    /** To be called when the part is there. */
    private ComparePanel compare() {
        if (compare.isEmpty()) {
            ComparePanel made = new ComparePanel(language, page.controls(), page.sessions(), content::compare);
            compare = Optional.of(made);
            // Beside the picture, before the curve.
            inspector.element().insertBefore(made.tag().element(), inspector.element().getLastChild());
            tabList.add(COMPARE, language.say("compare.title"), made::table);
            if (address.tab().equals(COMPARE)) {
                tabList.open(COMPARE);
            }
            made.settings(model.values());
            model.snapshot().ifPresent(made::show);
        }
        return compare.get();
    }
}
