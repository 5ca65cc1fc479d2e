package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.StatusLine;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** What runs a model, in one row: the preset, Train, Step, Reset, how far the run is, and the settings used most. */
final class RunBar {
    /** After so many milliseconds without an answer the device is preparing. */
    private static final int PATIENCE = 400;
    /** Epochs of more are no step to watch: they take a while. */
    static final int MOST_BATCHES = 100;
    private static final int BATCH = 1;

    private final Language language;
    private final PageModel<?> model;
    private final Tag tag;
    private final BarRoom room;
    private final Tag deeds;
    private final HTMLElement train;
    private final HTMLElement trainIcon = Tag.of("span").is("icon").attribute("aria-hidden", "true").element();
    private final HTMLElement trainWord = Tag.of("span").element();
    private final HTMLElement step;
    private final HTMLElement stepWords = Tag.of("small").element();
    private final HTMLElement reset;
    private final HTMLSelectElement stepSize;
    private final HTMLElement epoch = Tag.of("output").attribute("aria-live", "off").text("0").element();
    private final HTMLElement target = Tag.of("span").element();
    private final HTMLElement restore;
    private final StatusLine status = new StatusLine();
    private boolean training;
    private int stepShown;
    private String targetShown = "";
    private String note = "";
    private boolean isUp;
    private boolean held;
    private boolean diverged;
    private int waiting;

    /**
     * @param epochs after how many the run is finished
     * @param batches of an epoch: where they are many, a step is one of them until the reader says otherwise
     * @param first the field before all others, the last to go
     * @param settings opens the drawer
     * @param last what stands at the end
     * @param drawer where fields stand for which there is no room
     * @param chosen what of it is there
     */
    RunBar(Language language, PageModel<?> model, int epochs, int batches, Tag first, Tag settings, List<Tag> last,
            Tag drawer, Chosen chosen) {
        this.language = language;
        this.model = model;
        train = Tag.button("").is("primary train").add(trainIcon).add(trainWord)
                .on("click", event -> toggle()).element();
        step = Tag.button("").is("step face-train").on("click", event -> step())
                .add(Tag.of("span").text(language.say("run.step") + " ")).add(stepWords).element();
        Tag sizes = Tag.of("select").id("step-size").on("change", event -> saySize()).add(
                Tag.of("option").attribute("value", "epoch").text(language.say("run.step.epoch")),
                Tag.of("option").attribute("value", "batch").text(language.say("run.step.batch")));
        stepSize = (HTMLSelectElement) sizes.element();
        stepSize.setSelectedIndex(batches > MOST_BATCHES ? BATCH : 0);
        saySize();
        Tag moved = Tag.of("div").is("moved");
        drawer.add(moved, Tag.of("div").is("field").attribute("data-control", Chosen.STEP_SIZE).add(
                Tag.of("label").attribute("for", "step-size").text(language.say("run.step-size")), sizes));
        reset = Tag.button(language.say("run.reset")).is("face-train").on("click", event -> model.reset()).element();
        restore = Tag.button(language.say("run.restore")).is("small").on("click", event -> model.restoreLastFinite())
                .hidden(true).element();
        epoch.setAttribute("aria-label", language.say("metric.epoch"));
        tag = Tag.of("div").is("run-bar").attribute("role", "group").attribute("aria-label", language.say("run.name"));
        Tag counter = Tag.of("p").is("run-epoch face-train").add(Tag.of("span").text(language.say("metric.epoch"))).add(epoch)
                .add(target);
        deeds = Toolbar.of(language.say("run.deeds"), Tag.around(train), Tag.around(step), Tag.around(reset));
        room = new BarRoom(tag, first, chosen.has(Chosen.RUN) ? List.of(deeds, counter) : List.of(), settings, last,
                moved);
        showTraining(false);
        showTarget(epochs);
        status.say(language.say("status.starting"));
    }

    /** Adds a field that the page uses much; of several the last goes first where there is no room. */
    void add(Tag field) {
        room.add(field);
    }

    /** Adds buttons behind Train, and a counter. */
    void addDeeds(Tag counter, Tag... buttons) {
        List<Tag> all = new ArrayList<>(List.of(buttons));
        all.add(0, Tag.around(train));
        all.addAll(List.of(Tag.around(step), Tag.around(reset)));
        deeds.arrange(all);
        room.addCounter(counter);
    }

    /** Whether Train is what the bar is for at present, or another deed. */
    void face(boolean trains) {
        train.setClassName(trains ? "primary train" : "train");
        room.fit();
    }

    Tag tag() {
        return tag;
    }

    /** What is going on, in words, and what there is to do about it. */
    Tag status() {
        return Tag.of("div").is("run-status").add(status.tag()).add(restore);
    }

    void leave() {
        Window.clearTimeout(waiting);
        room.leave();
    }

    void show(RunMoment snapshot) {
        showTraining(snapshot.state() == RunState.TRAINING);
        Elements.say(epoch, language.figures().whole(snapshot.epoch()));
        showTarget(snapshot.target());
        if (diverged != (snapshot.state() == RunState.DIVERGED)) {
            diverged = !diverged;
            able();
        }
        Elements.hide(restore, !diverged);
        Window.clearTimeout(waiting);
        if (!held && (snapshot.step() != stepShown || training || snapshot.state() == RunState.DIVERGED)) {
            note = "";
        }
        stepShown = snapshot.step();
        if (note.isEmpty()) {
            RunWords.tell(status, snapshot, language);
        } else {
            status.say(note);
        }
    }

    /** Another run begins, after so many epochs. */
    void begin(int epochs) {
        Elements.say(epoch, language.figures().whole(epochs));
    }

    private void showTarget(int epochs) {
        String end = language.figures().whole(epochs);
        if (!end.equals(targetShown)) {
            targetShown = end;
            // Room for the last epoch from the first on, so that nothing moves while the number grows.
            Tag.around(epoch).style("min-width", end.length() + "ch");
            Elements.say(target, language.say("run.target", end));
            room.fit();
        }
    }

    /** Says something instead of the run's state, until the run goes on; an empty text for nothing. */
    void note(String text) {
        note = text;
        if (!text.isEmpty()) {
            status.say(text);
        }
    }

    /** The engine is up: the buttons work. */
    void ready() {
        isUp = true;
        able();
    }

    /** The page's settings can't be trained: says why; an empty reason for those that can. */
    void hold(String reason) {
        held = !reason.isEmpty();
        note(reason);
        able();
    }

    /** The engine has failed: until it is up again there is nothing to press. */
    void fail() {
        Window.clearTimeout(waiting);
        showTraining(false);
        isUp = false;
        able();
        Elements.hide(restore, true);
        status.say(language.say("status.failed"));
    }

    private void able() {
        // There is nothing to go on from: the status says so, with what there is to do.
        able(train, isUp && !held && !diverged);
        able(step, isUp && !held && !diverged);
        able(reset, isUp);
    }

    private static void able(HTMLElement button, boolean able) {
        if (able) {
            button.removeAttribute("disabled");
        } else {
            button.setAttribute("disabled", "");
        }
    }

    private void showTraining(boolean next) {
        training = next;
        Elements.say(trainWord, language.say(training ? "run.pause" : "run.train"));
        trainIcon.setClassName(training ? "icon icon-pause" : "icon icon-play");
    }

    private void toggle() {
        if (training) {
            model.pause();
        } else {
            model.train();
            prepare();
        }
    }

    /** Some devices compile before they begin: after a while without any news that is said. */
    private void prepare() {
        Window.clearTimeout(waiting);
        waiting = Window.setTimeout(() -> status.say(language.say("status.preparing")), PATIENCE);
    }

    private void saySize() {
        Elements.say(stepWords, language.say(stepSize.getSelectedIndex() == BATCH ? "run.step.one-batch"
                : "run.step.one-epoch"));
    }

    private void step() {
        if (stepSize.getSelectedIndex() == BATCH) {
            model.stepBatch();
        } else {
            model.stepEpoch();
        }
        prepare();
    }
}
