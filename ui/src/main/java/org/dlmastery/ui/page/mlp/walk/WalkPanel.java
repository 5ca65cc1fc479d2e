package org.dlmastery.ui.page.mlp.walk;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/**
 * Follows one training point through the network and back, step by step. The steps are a part of the program that is
 * loaded when a point is first followed.
 */
public final class WalkPanel {
    /** What a page shows elsewhere of the walk. */
    public interface Listener {
        /** Asks the engine for a point's walk. */
        void ask(int point);

        /**
         * The point that is followed, and the part of the network that the step is about.
         *
         * @param point its number; −1 for none
         * @param layer the layer, −1 for the inputs
         * @param neuron −1 for all of the layer
         */
        void follow(int point, int layer, int neuron);
    }

    private static final String PART = "mlp-walk";

    private final Language language;
    private final Listener listener;
    private final Panel panel;
    private final OriginBadge badge;
    private final Tag intro;
    private final Tag problem = Tag.of("p").is("problem").attribute("role", "alert").hidden(true);
    private MlpExperiment experiment;
    private Optional<MlpPoints> points = Optional.empty();
    private Optional<MlpSnapshot> latest = Optional.empty();
    private Optional<WalkSteps> steps = Optional.empty();

    public WalkPanel(Language language, MlpExperiment experiment, Listener listener) {
        this.language = language;
        this.experiment = experiment;
        this.listener = listener;
        panel = new Panel("walk", language.say("mlp.walk.title"));
        badge = OriginBadge.live(language, language.say("mlp.walk.title"), language.say("mlp.walk.origin"));
        intro = Tag.of("div").is("walk-intro").add(Tag.of("p").is("help").text(language.say("mlp.walk.none")),
                Tag.button(language.say("mlp.walk.begin")).on("click", event -> loaded(WalkSteps::begin)), problem);
        panel.head().add(badge.tag());
        panel.body().add(intro);
    }

    public Tag tag() {
        return panel.tag();
    }

    public OriginBadge badge() {
        return badge;
    }

    /** @param afresh whether the run began afresh: its points and weights come later */
    public void settings(MlpExperiment next, boolean afresh) {
        experiment = next;
        if (afresh) {
            points = Optional.empty();
            latest = Optional.empty();
        }
        steps.ifPresent(here -> here.settings(next, afresh));
    }

    public void points(MlpPoints next) {
        points = Optional.of(next);
        steps.ifPresent(here -> here.points(next));
    }

    /** Another moment of the run. */
    public void snapshot(MlpSnapshot snapshot) {
        latest = Optional.of(snapshot);
        steps.ifPresent(here -> here.snapshot(snapshot));
    }

    /** The numbers that were asked for. */
    public void walk(MlpWalk walk) {
        steps.ifPresent(here -> here.walk(walk));
    }

    /** Follows a point that was chosen elsewhere; a test point is passed over. */
    public void choose(int point) {
        loaded(here -> here.choose(point));
    }

    /** The page goes away. */
    public void leave() {
        steps.ifPresent(WalkSteps::leave);
    }

    private void loaded(Consumer<WalkSteps> then) {
        if (steps.isPresent()) {
            then.accept(steps.get());
            return;
        }
        Parts.load(PART, () -> {
            if (steps.isEmpty()) {
                begin();
            }
            then.accept(steps.get());
        }, why -> problem.text(language.say("program.missing", language.say(why))).hidden(false));
    }

    private void begin() {
        WalkSteps here = new WalkSteps(language, experiment, listener, intro);
        points.ifPresent(here::points);
        latest.ifPresent(here::snapshot);
        problem.hidden(true);
        panel.body().add(here.tag());
        steps = Optional.of(here);
    }
}
