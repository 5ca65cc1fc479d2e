package org.dlmastery.ui.page.gnn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Graph;
import org.dlmastery.ui.explain.GraphCanvas;
import org.dlmastery.ui.explain.GraphLook;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The graph with each node's true and predicted class. A click looks at a node or, if the reader wants that, labels it. */
final class GraphPanel {
    private static final int LAYOUT_SEED = 1;

    private final Language language;
    private final GraphCanvas canvas;
    private final OriginBadge badge;
    private final HTMLInputElement labels;
    private final HTMLInputElement widths;
    private final Panel panel;
    private final Panel choice;
    private Optional<GnnFacts> facts = Optional.empty();
    private List<String> classNames = List.of();
    private Optional<GnnSnapshot> snapshot = Optional.empty();
    private Optional<Takes> takes = Optional.empty();

    /**
     * @param looked gets the node that the reader wants to look at
     * @param labelled gets the node whose label the reader sets or takes away
     */
    GraphPanel(Language language, Colours colours, Turns turns, IntConsumer looked, IntConsumer labelled) {
        this.language = language;
        canvas = new GraphCanvas(language, colours, turns, language.say("gnn.graph.name"));
        badge = OriginBadge.live(language, language.say("gnn.graph.title"), language.say("gnn.graph.origin"));
        labels = checkBox(() -> { });
        widths = checkBox(this::look);
        canvas.onNode(node -> {
            looked.accept(node);
            if (labels.isChecked()) {
                labelled.accept(node);
            }
        });
        panel = new Panel("graph", language.say("gnn.graph.title"));
        panel.head().add(badge.tag());
        panel.body().add(canvas.tag());
        choice = new Panel("shown", language.say("gnn.graph.title"));
        choice.body().add(toggle(labels, "gnn.graph.click-labels"), toggle(widths, "gnn.graph.widths"));
    }

    private static HTMLInputElement checkBox(Runnable changed) {
        return (HTMLInputElement) Tag.of("input").attribute("type", "checkbox")
                .on("change", event -> changed.run()).element();
    }

    private Tag toggle(HTMLInputElement box, String key) {
        return Tag.of("label").is("toggle").add(box).add(Tag.of("span").text(language.say(key)));
    }

    Tag tag() {
        return panel.tag();
    }

    /** What marks and colours mean. */
    Tag legend() {
        return Tag.of("p").is("help").text(language.say("gnn.graph.legend"));
    }

    /** What a click does and what edges show, for the reader to choose. */
    Tag choice() {
        return choice.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours colours) {
        canvas.recolour(colours);
    }

    /** Another run's graph. One that only has other labels stays where it is. */
    void graph(GnnFacts next, GnnExperiment experiment) {
        boolean same = facts.isPresent() && facts.get().nodes() == next.nodes()
                && Arrays.equals(facts.get().first(), next.first()) && Arrays.equals(facts.get().second(), next.second());
        facts = Optional.of(next);
        classNames = GnnWords.classes(language, experiment);
        snapshot = Optional.empty();
        takes = Optional.empty();
        if (same) {
            look();
        } else {
            canvas.show(new Graph(next.nodes(), next.first(), next.second()), untrained(next), LAYOUT_SEED);
        }
    }

    private GraphLook untrained(GnnFacts of) {
        return GraphLook.untrained(GnnWords.nodes(of.nodes()), classNames, of.truth(), of.labelled());
    }

    void show(GnnSnapshot next, Optional<Takes> weights) {
        snapshot = Optional.of(next);
        takes = weights;
        look();
    }

    /** Whether edges are drawn by their weights. */
    void showWidths(boolean wanted) {
        widths.setChecked(wanted);
        look();
    }

    void select(int node) {
        canvas.select(node);
    }

    private void look() {
        if (facts.isEmpty()) {
            return;
        }
        GnnFacts of = facts.get();
        if (snapshot.isEmpty()) {
            canvas.look(untrained(of));
            return;
        }
        int[] predicted = new int[of.nodes()];
        float[] confidence = new float[of.nodes()];
        for (int node = 0; node < of.nodes(); node++) {
            predicted[node] = snapshot.get().predicted(node, of.classes());
            confidence[node] = snapshot.get().confidence(node, of.classes());
        }
        float[] weights = widths.isChecked() && takes.isPresent() ? takes.get().edges() : new float[0];
        canvas.look(new GraphLook(GnnWords.nodes(of.nodes()), classNames, predicted, confidence, of.truth(),
                of.labelled(), weights));
    }
}
