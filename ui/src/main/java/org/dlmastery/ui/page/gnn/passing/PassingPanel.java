package org.dlmastery.ui.page.gnn.passing;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.EdgeLight;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.text.Language;

/**
 * Plays how one node collects its neighbours' vectors, layer by layer. Its first step is the graph as it is; the numbers
 * of the others come from the engine.
 */
public final class PassingPanel {
    /** The page around it. */
    public interface Listener {
        /** Asks the engine for the messages of the chosen node, of some node if none is chosen. */
        void ask();

        /** Edges that stand out in the drawing. */
        void light(EdgeLight light);

        /** Whether a step is shown. */
        void shown(boolean isOn);
    }

    private static final double MILLISECONDS_PER_STEP = 2500;

    private final Listener listener;
    private final StepPlayer player;
    private final Tag words = Tag.of("output").is("passing-words");
    private final Tag place = Tag.of("div").is("passing").hidden(true);
    private Optional<GnnExperiment> experiment = Optional.empty();
    private Optional<GnnFacts> facts = Optional.empty();
    private Optional<Messages> messages = Optional.empty();
    private final PassingSteps steps;
    private boolean asked;

    public PassingPanel(Language language, Colours colours, Turns turns, Listener listener) {
        this.listener = listener;
        steps = new PassingSteps(language, colours, turns, place);
        player = new StepPlayer(language, language.say("gnn.passing"), MILLISECONDS_PER_STEP, this::go);
    }

    /** What plays it, and in words where it is. */
    public Tag[] transport() {
        return new Tag[] {player.tag(), words};
    }

    /** The numbers of the step that is shown. */
    public Tag numbers() {
        return place;
    }

    public void recolour(Colours next) {
        steps.recolour(next);
    }

    /** The run's network and graph. */
    public void network(GnnExperiment next) {
        experiment = Optional.of(next);
        player.steps(1 + PassingPhase.COUNT * next.size().layers());
        forget();
    }

    public void graph(GnnFacts next) {
        facts = Optional.of(next);
        forget();
    }

    /** Another run's numbers are none of this one's. */
    private void forget() {
        messages = Optional.empty();
        asked = false;
        reset();
    }

    /** Back to the graph as it is. */
    public void reset() {
        if (player.at() > 0) {
            player.stop();
            player.show(0);
            go(0);
        }
    }

    /** The weights are others now. */
    public void moment() {
        if (!asked) {
            renew();
        }
    }

    /** Another node was chosen. */
    public void renew() {
        if (player.at() > 0) {
            asked = true;
            listener.ask();
        }
    }

    /** The engine's numbers. */
    public void messages(List<NamedArray> answer) {
        messages = Optional.of(Messages.of(answer));
        asked = false;
        show();
    }

    private void go(int step) {
        if (step == 0) {
            place.hidden(true);
            Elements.say(words.element(), "");
            listener.light(EdgeLight.NONE);
            listener.shown(false);
            return;
        }
        listener.shown(true);
        if (messages.isEmpty()) {
            renew();
        }
        show();
    }

    private void show() {
        if (player.at() > 0 && messages.isPresent() && facts.isPresent() && experiment.isPresent()) {
            Elements.say(words.element(), steps.words(experiment.get(), messages.get(), player.at() - 1));
            listener.light(steps.light(facts.get(), experiment.get(), messages.get(), player.at() - 1));
            steps.show(experiment.get(), messages.get(), player.at() - 1);
            place.hidden(false);
        }
    }

    /** The page goes away. */
    public void leave() {
        player.stop();
    }
}
