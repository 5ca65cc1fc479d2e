package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.LabelPairs;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.TaskBar;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;

/** Which labels matter: how well the network learns from each pair of one labelled node of each of two classes. */
final class LabelPairsPanel {
    private final Language language;
    private final GnnModel model;
    private final Panel panel;
    private final Tag button;
    private final TaskBar task;
    private final Tag said = Tag.of("p").is("help").attribute("aria-live", "polite");
    private final MatrixView map;
    private LabelPairs pairs = LabelPairs.of(0);
    private float[] accuracies = {};
    private int done;
    private int run = -1;
    private boolean isRunning;
    /** What the accuracies are of. */
    private Optional<Values> trained = Optional.empty();

    LabelPairsPanel(Language language, Colours colours, Turns turns, LateTabs.Listener page) {
        this.language = language;
        model = page.model();
        button = Tag.button("").on("click", event -> train());
        task = new TaskBar(language, this::stop);
        map = new MatrixView(language, colours, turns, language.say("whatif.pairs"));
        map.tag().hidden(true);
        map.onChoice((row, column) -> page.labelOnly(pairs.pair(row * pairs.second().size() + column)));
        panel = new Panel("label-pairs", language.say("whatif.pairs"));
        panel.body().add(Tag.of("p").is("help").text(language.say("whatif.pairs.help")),
                Tag.of("div").is("buttons").add(button), task.tag(), said, map.tag());
    }

    Tag tag() {
        return panel.tag();
    }

    void recolour(Colours colours) {
        map.recolour(colours);
    }

    /** The run as it is now; its labels make no difference here. */
    void show(GnnFacts facts) {
        if (trained.isPresent() && !trained.get().equals(settings())) {
            trained = Optional.empty();
            if (isRunning) {
                stop();
            }
            map.tag().hidden(true);
            Elements.say(said.element(), language.say("whatif.pairs.gone"));
        }
        if (facts.run() != run) {
            run = facts.run();
            if (isRunning) {
                // It has ended with the run that it was asked of.
                end();
            }
            graph(LabelPairs.of(facts.classes(), facts.truth()));
        }
    }

    private void graph(LabelPairs next) {
        boolean tooMany = next.count() > LabelPairs.MOST;
        boolean isPossible = next.leaveNodesToTestOn() && !tooMany;
        Elements.say(button.element(), language.say("whatif.pairs.do", whole(next.count())));
        button.hidden(!isPossible);
        if (!isPossible) {
            Elements.say(said.element(), tooMany ? language.say("whatif.pairs.many", whole(next.count()),
                    whole(LabelPairs.MOST)) : language.say("whatif.pairs.none"));
        } else if (pairs.count() == 0) {
            Elements.say(said.element(), "");
        }
        pairs = next;
    }

    /** Whatever makes a difference to a pair's network. */
    private Values settings() {
        return model.values().with(GnnControls.LABELLED, List.of()).with(GnnControls.TOLD, List.of())
                .with(GnnControls.SPEED, GnnControls.SPEED.initial());
    }

    private void train() {
        accuracies = new float[pairs.count()];
        Arrays.fill(accuracies, Float.NaN);
        done = 0;
        isRunning = true;
        trained = Optional.of(settings());
        button.hidden(true);
        map.tag().hidden(true);
        Elements.say(said.element(), "");
        task.begin(language.say("whatif.pairs.task"));
        model.ask(GnnModel.Question.LABEL_PAIRS, List.of(), answer -> found(LabelPairs.Found.of(answer)), reason -> {
            end();
            Elements.say(said.element(), language.say("whatif.failed", reason));
        });
    }

    private void found(LabelPairs.Found some) {
        if (isRunning) {
            System.arraycopy(some.accuracies(), 0, accuracies, some.from(), some.accuracies().length);
            done = some.from() + some.accuracies().length;
            task.progress(done, accuracies.length, language.say("whatif.pairs.unit"));
            if (done == accuracies.length) {
                end();
            }
        }
    }

    private void stop() {
        model.cancel(GnnModel.Question.LABEL_PAIRS);
        end();
    }

    private void end() {
        isRunning = false;
        button.hidden(false);
        String words = done == accuracies.length ? summary()
                : language.say("whatif.pairs.stopped", whole(done), whole(accuracies.length));
        task.end(words);
        Elements.say(said.element(), words);
        map.tag().hidden(done == 0);
        if (done > 0) {
            List<String> classes = GnnWords.classes(language, model.experiment());
            map.show(new Matrix(accuracies, names(pairs.first()), names(pairs.second()),
                    language.say("whatif.pairs.node", classes.get(0)), language.say("whatif.pairs.node", classes.get(1))),
                    Shading.unit(Shading.Ramp.MAGNITUDE), language.say("whatif.pairs.map", whole(accuracies.length)));
        }
    }

    private String summary() {
        int best = -1;
        int worst = -1;
        int counted = 0;
        double sum = 0;
        for (int i = 0; i < accuracies.length; i++) {
            if (!Float.isNaN(accuracies[i])) {
                best = best < 0 || accuracies[i] > accuracies[best] ? i : best;
                worst = worst < 0 || accuracies[i] < accuracies[worst] ? i : worst;
                sum += accuracies[i];
                counted++;
            }
        }
        int lost = accuracies.length - counted;
        String diverged = lost == 0 ? "" : " " + language.say("whatif.pairs.diverged", whole(lost), whole(accuracies.length));
        return counted == 0 ? diverged.trim() : language.say("whatif.pairs.found", percent(sum / counted), nodes(best),
                percent(accuracies[best]), nodes(worst), percent(accuracies[worst])) + diverged;
    }

    private String nodes(int pair) {
        return language.say("whatif.pairs.nodes", Integer.toString(pairs.pair(pair).get(0)),
                Integer.toString(pairs.pair(pair).get(1)));
    }

    private String percent(double share) {
        return language.figures().percent(share);
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }

    private static List<String> names(List<Integer> nodes) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(Integer.toString(node)));
        return names;
    }
}
