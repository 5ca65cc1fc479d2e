package org.dlmastery.ui.page.mlp.walk;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.formula.FormulaView;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * The steps of one training point's way through the network and back. It asks the engine for the numbers when a point
 * is chosen and whenever training has come to rest with other weights; while training goes on it says that they are of
 * a moment ago.
 */
final class WalkSteps {
    private static final int PLAY_EVERY = 2500;

    private final Language language;
    private final WalkPanel.Listener listener;
    private final PointChooser chooser;
    /** What stands in their place before. */
    private final Tag intro;
    private final Tag steps;
    private final HTMLElement stale;
    private final HTMLElement progress;
    private final HTMLElement about;
    private final FormulaView rule;
    private final FormulaView worked;
    private final Tag neuronField;
    private final HTMLSelectElement neurons;
    private final WalkTableView table;
    private final HTMLElement first;
    private final HTMLElement previous;
    private final HTMLElement next;
    private final HTMLElement last;
    private final HTMLElement play;

    private MlpExperiment experiment;
    private Optional<MlpPoints> points = Optional.empty();
    private Optional<WalkNumbers> numbers = Optional.empty();
    private Optional<MlpSnapshot> latest = Optional.empty();
    private boolean remembered;
    private List<WalkStep> all;
    private boolean following;
    private boolean asked;
    private boolean askAgain;
    private boolean training;
    private boolean playing;
    private int timer;
    private int at;
    private int neuron;

    /** @param intro stands in their place until the first numbers are there */
    WalkSteps(Language language, MlpExperiment experiment, WalkPanel.Listener listener, Tag intro) {
        this.language = language;
        this.experiment = experiment;
        this.listener = listener;
        this.intro = intro;
        all = WalkStep.through(experiment.hidden().size());
        chooser = new PointChooser(language, this::follow);
        stale = Tag.of("span").element();
        first = button("walk.first", () -> go(0));
        previous = button("walk.previous", () -> go(at - 1));
        next = button("walk.next", () -> go(at + 1));
        last = button("walk.last", () -> go(all.size() - 1));
        play = button("walk.play", this::togglePlay);
        play.setHidden(Page.wantsLittleMotion());
        progress = Tag.of("p").is("walk-progress").attribute("aria-live", "polite").element();
        about = Tag.of("p").is("walk-about").element();
        rule = new FormulaView(Tag.of("p").is("walk-rule"));
        worked = new FormulaView(Tag.of("p").is("walk-worked"));
        Tag select = Tag.of("select").id("walk-neuron").on("change", event -> chooseNeuron());
        neurons = (HTMLSelectElement) select.element();
        neuronField = Tag.of("div").is("walk-neuron").add(
                Tag.of("label").attribute("for", "walk-neuron").text(language.say("walk.choose")), select);
        table = new WalkTableView(language.say("walk.table"));
        Tag buttons = Tag.of("div").is("buttons").attribute("role", "group")
                .attribute("aria-label", language.say("walk.steps")).add(first).add(previous).add(next).add(last)
                .add(play);
        Tag note = Tag.of("p").is("walk-stale").add(stale).add(
                Tag.button(language.say("walk.refresh")).is("small").on("click", event -> ask()));
        steps = Tag.of("div").is("walk-steps").hidden(true).add(chooser.tag(), note, buttons)
                .add(progress).add(about).add(neuronField).add(rule.tag(), worked.tag(), table.tag());
        showStale();
    }

    Tag tag() {
        return steps;
    }

    /** @param afresh whether the run began afresh: its points and weights come later */
    void settings(MlpExperiment next, boolean afresh) {
        boolean sameDepth = next.hidden().size() == experiment.hidden().size();
        boolean changed = !next.equals(experiment);
        experiment = next;
        if (!sameDepth) {
            all = WalkStep.through(next.hidden().size());
            at = 0;
        }
        if (afresh) {
            numbers = Optional.empty();
            points = Optional.empty();
            latest = Optional.empty();
            asked = false;
            askAgain = false;
            neuron = 0;
            stopPlaying();
        } else if (changed && following) {
            // Another learning rate or optimiser makes another update.
            ask();
        }
    }

    void points(MlpPoints next) {
        points = Optional.of(next);
        chooser.points(next);
        if (following && chooser.count() == 0) {
            following = false;
        }
    }

    /** Another moment of the run. */
    void snapshot(MlpSnapshot snapshot) {
        training = snapshot.state() == RunState.TRAINING;
        latest = Optional.of(snapshot);
        if (!following) {
            return;
        }
        showStale();
        if (!remembered && memory().isPresent()) {
            show();
        }
        boolean old = numbers.isEmpty() || !numbers.get().hasParameters(snapshot.parameters());
        if (old && (!training || numbers.isEmpty())) {
            ask();
        }
    }

    /** The numbers that were asked for. */
    void walk(MlpWalk walk) {
        asked = false;
        if (points.isEmpty() || !following || walk.parameters().length != experiment.parameterCount()) {
            return;
        }
        if (walk.point() == chooser.point()) {
            numbers = Optional.of(new WalkNumbers(experiment, walk, points.get().labels()[walk.point()]));
            show();
        }
        if (askAgain) {
            ask();
        }
    }

    /** Follows the first training point. */
    void begin() {
        chooser.choose(0);
    }

    /** Follows a point that was chosen elsewhere; a test point is passed over. */
    void choose(int point) {
        chooser.choosePoint(point);
    }

    /** The page goes away. */
    void leave() {
        stopPlaying();
    }

    private HTMLElement button(String key, Runnable action) {
        return Tag.button(language.say(key)).on("click", event -> {
            if (!"true".equals(((HTMLElement) event.getCurrentTarget()).getAttribute("aria-disabled"))) {
                action.run();
            }
        }).element();
    }

    private void follow() {
        following = true;
        ask();
        showFollowed();
    }

    private void ask() {
        if (asked) {
            askAgain = true;
            return;
        }
        if (chooser.count() > 0) {
            askAgain = false;
            asked = true;
            listener.ask(chooser.point());
        }
    }

    private void go(int step) {
        at = Math.max(0, Math.min(all.size() - 1, step));
        neuron = 0;
        if (at == all.size() - 1) {
            stopPlaying();
        }
        show();
    }

    private void chooseNeuron() {
        neuron = Math.max(0, neurons.getSelectedIndex());
        show();
    }

    private void togglePlay() {
        if (playing) {
            stopPlaying();
            return;
        }
        playing = true;
        Elements.say(play, language.say("walk.pause"));
        if (at == all.size() - 1) {
            go(0);
        }
        playNext();
    }

    private void playNext() {
        timer = Window.setTimeout(() -> {
            if (playing) {
                go(at + 1);
            }
            if (playing) {
                playNext();
            }
        }, PLAY_EVERY);
    }

    private void stopPlaying() {
        playing = false;
        Window.clearTimeout(timer);
        Elements.say(play, language.say("walk.play"));
    }

    private void show() {
        if (numbers.isEmpty()) {
            return;
        }
        showSteps();
        WalkStep step = all.get(at);
        Optional<OptimiserMemory> memory = memory();
        remembered = memory.isPresent();
        WalkWords words = new WalkWords(language, experiment, numbers.get(), memory);
        int count = step.layer() < 0 ? 1 : numbers.get().neurons(step.layer());
        neuron = Math.min(neuron, count - 1);
        showNeurons(words, step, count);
        Elements.say(progress, language.say("walk.progress", Integer.toString(at + 1),
                Integer.toString(all.size()), words.title(step)));
        Elements.say(about, words.about(step));
        rule.show(words.rule(step));
        if (step.kind() == WalkStep.Kind.INPUTS) {
            worked.say(words.worked(step, neuron));
        } else {
            worked.show(words.worked(step, neuron));
        }
        table.show(words.table(step, neuron));
        Elements.mark(first, "aria-disabled", Boolean.toString(at == 0));
        Elements.mark(previous, "aria-disabled", Boolean.toString(at == 0));
        Elements.mark(next, "aria-disabled", Boolean.toString(at == all.size() - 1));
        Elements.mark(last, "aria-disabled", Boolean.toString(at == all.size() - 1));
        showStale();
        showFollowed();
    }

    /** What the optimiser remembers, if the walk and the last snapshot are of the same moment. */
    private Optional<OptimiserMemory> memory() {
        if (latest.isEmpty() || numbers.isEmpty() || !numbers.get().hasParameters(latest.get().parameters())) {
            return Optional.empty();
        }
        return OptimiserMemory.of(experiment, latest.get().parameters(), NamedArray.joined(latest.get().saved().state()));
    }

    /** In place of the introduction, whose button hands the focus on. */
    private void showSteps() {
        if (steps.element().isHidden()) {
            boolean focused = Page.contains(intro.element(), HTMLDocument.current().getActiveElement());
            intro.hidden(true);
            steps.hidden(false);
            if (focused) {
                Page.focusQuietly(next);
            }
        }
    }

    /** Keeps the options where they are the same, so that an open list stays open. */
    private void showNeurons(WalkWords words, WalkStep step, int count) {
        Elements.hide(neuronField.element(), count == 1 || step.kind() == WalkStep.Kind.LOSS);
        Tag select = Tag.around(neurons);
        boolean same = neurons.getOptions().getLength() == count;
        for (int i = 0; same && i < count; i++) {
            same = neurons.getOptions().item(i).getTextContent().equals(words.neuron(step.layer(), i));
        }
        if (!same) {
            select.empty();
            for (int i = 0; i < count && step.layer() >= 0; i++) {
                select.add(Tag.of("option").text(words.neuron(step.layer(), i)));
            }
        }
        neurons.setSelectedIndex(neuron);
    }

    private void showStale() {
        Elements.say(stale, training ? language.say("walk.stale") : "");
        Elements.hide((HTMLElement) stale.getParentNode(), !training);
    }

    private void showFollowed() {
        WalkStep step = all.get(at);
        boolean isAboutAll = step.kind() == WalkStep.Kind.INPUTS || step.kind() == WalkStep.Kind.LOSS;
        listener.follow(following && chooser.count() > 0 ? chooser.point() : -1, step.layer(),
                isAboutAll ? -1 : neuron);
    }
}
