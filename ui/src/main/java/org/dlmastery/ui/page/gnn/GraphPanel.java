package org.dlmastery.ui.page.gnn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Graph;
import org.dlmastery.ui.explain.GraphCanvas;
import org.dlmastery.ui.explain.GraphLook;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The graph with each node's true and predicted class, over all of the stage. */
final class GraphPanel {
    private static final int LAYOUT_SEED = 1;

    private final Language language;
    private final GraphCanvas canvas;
    private final OriginBadge badge;
    private final HTMLInputElement widths;
    private final Panel panel;
    private final Panel choice;
    private final Tag legend;
    private Optional<GnnFacts> facts = Optional.empty();
    /** What the canvas shows or is about to: a run's graph, or one in the making. */
    private Optional<Graph> drawn = Optional.empty();
    private List<String> classNames = List.of();
    private List<String> names = List.of();
    private Optional<GnnSnapshot> snapshot = Optional.empty();
    private Optional<Takes> takes = Optional.empty();

    /** @param looked gets the node that the reader wants to look at */
    GraphPanel(Language language, Colours colours, Turns turns, IntConsumer looked) {
        this.language = language;
        canvas = new GraphCanvas(language, colours, turns, language.say("gnn.graph.name"));
        canvas.onNode(looked);
        badge = OriginBadge.live(language, language.say("gnn.graph.title"), language.say("gnn.graph.origin"));
        widths = (HTMLInputElement) Tag.of("input").attribute("type", "checkbox")
                .on("change", event -> look()).element();
        legend = Tag.of("p").is("help").text(language.say("gnn.graph.legend"));
        panel = new Panel("graph", language.say("gnn.graph.title"));
        panel.body().add(canvas.tag());
        choice = new Panel("shown", language.say("gnn.graph.title"));
        choice.body().add(Tag.of("label").is("toggle").add(widths)
                .add(Tag.of("span").text(language.say("gnn.graph.widths"))));
    }

    Tag tag() {
        return panel.tag();
    }

    GraphCanvas canvas() {
        return canvas;
    }

    /** Adds what lies over the graph. */
    void over(Tag... parts) {
        panel.tag().add(parts);
    }

    /** What marks and colours mean. */
    Tag legend() {
        return legend;
    }

    /** What edges show, for the reader to choose. */
    Tag choice() {
        return choice.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours colours) {
        canvas.recolour(colours);
    }

    /**
     * Another run's graph. One that only has other labels stays where it is.
     *
     * @param own the reader's own graph, if it is that: its nodes have places
     */
    void graph(GnnFacts next, GnnExperiment experiment, Optional<OwnGraph> own) {
        Graph graph = new Graph(next.nodes(), next.first(), next.second());
        boolean same = drawn.isPresent() && isSame(drawn.get(), graph);
        facts = Optional.of(next);
        classNames = GnnWords.classes(language, experiment);
        names = GnnWords.nodes(next.nodes());
        snapshot = Optional.empty();
        takes = Optional.empty();
        Elements.say(legend.element(), language.say(
                GraphCanvas.isCrowd(graph) ? "gnn.graph.crowd" : "gnn.graph.legend"));
        drawn = Optional.of(graph);
        if (same) {
            look();
        } else if (own.isPresent()) {
            canvas.showAt(graph, untrained(next), places(own.get()));
        } else {
            canvas.show(graph, untrained(next), LAYOUT_SEED);
        }
    }

    private static boolean isSame(Graph a, Graph b) {
        return a.nodes() == b.nodes() && Arrays.equals(a.from(), b.from()) && Arrays.equals(a.to(), b.to());
    }

    private static double[] places(OwnGraph own) {
        double[] places = new double[2 * own.nodes().size()];
        for (int node = 0; node < own.nodes().size(); node++) {
            places[2 * node] = own.nodes().get(node).x() / (OwnGraph.SIDE - 1.0);
            places[2 * node + 1] = own.nodes().get(node).y() / (OwnGraph.SIDE - 1.0);
        }
        return places;
    }

    /** A graph in the making, of which no run knows yet. */
    void draft(Graph graph, GraphLook look, double... positions) {
        boolean same = drawn.isPresent() && isSame(drawn.get(), graph);
        drawn = Optional.of(graph);
        if (!same || !Arrays.equals(positions, canvas.positions())) {
            canvas.showAt(graph, look, positions);
        } else {
            canvas.look(look);
        }
    }

    private GraphLook untrained(GnnFacts of) {
        return GraphLook.untrained(names, classNames, of.truth(), of.labelled());
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

    private void look() {
        if (facts.isEmpty() || drawn.isEmpty()
                || !isSame(drawn.get(), new Graph(facts.get().nodes(), facts.get().first(), facts.get().second()))) {
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
        canvas.look(new GraphLook(names, classNames, predicted, confidence, of.truth(),
                of.labelled(), weights));
    }
}
