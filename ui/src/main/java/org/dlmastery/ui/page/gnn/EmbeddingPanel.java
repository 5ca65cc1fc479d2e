package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.data.PrincipalComponents;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Dots;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ClassShapes;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/**
 * The nodes' vectors before the last layer on a plane: as they are where they have two numbers, else along the two
 * directions in which they differ most. A slider goes back to earlier epochs of the run.
 */
final class EmbeddingPanel {
    private static final double EDGE = 14;
    private static final double SIZE = 5;
    private static final double DOT = 1.5;
    private static final int MOST_SHAPES = 400;
    private static final double REACH = 12;
    private static final int DIGITS = 3;
    /** So many moments are kept; then every second one goes. */
    private static final int MOST_KEPT = 120;

    /** The nodes' places at an epoch [2·N], and which share of the variance they show; NaN where there is no other. */
    private record Places(int epoch, float[] values, double share) {
    }

    private final Language language;
    private final Drawing drawing = new Drawing();
    private final HTMLElement frame;
    private final Tag caption = Tag.of("p").is("help embedding-caption");
    private final HTMLInputElement slider;
    private final Tag past;
    private final Tag pastWords = Tag.of("output");
    private final TwinTable table;
    private final Tag[] parts;
    private Colours colours;
    private Optional<GnnFacts> facts = Optional.empty();
    private final List<Places> kept = new ArrayList<>();
    /** Every so many epochs one is kept. */
    private int apart = 1;
    private boolean followsRun = true;
    private int selected = -1;

    /** @param chosen gets the node that the reader clicks */
    EmbeddingPanel(Language language, Colours colours, Turns turns, IntConsumer chosen) {
        this.language = language;
        this.colours = colours;
        frame = Tag.of("div").is("plot embedding").attribute("role", "img")
                .attribute("aria-label", language.say("gnn.embedding.none")).add(drawing.element()).element();
        Tag range = Tag.of("input").attribute("type", "range").attribute("min", "0").attribute("step", "1")
                .attribute("aria-label", language.say("gnn.embedding.epoch"));
        slider = (HTMLInputElement) range.element();
        range.on("input", event -> {
            followsRun = at() == kept.size() - 1;
            show();
        });
        past = Tag.of("div").is("embedding-past").add(range, pastWords);
        table = new TwinTable(language.say("gnn.embedding.table"), turns);
        parts = new Tag[] {Tag.of("div").add(frame), caption, past};
        Tag.around(frame).on("click", event ->
                nearest(Page.pointerX(event, frame), Page.pointerY(event, frame)).ifPresent(chosen::accept));
        Page.onResize(frame, () -> {
            if (frame.getClientWidth() > 0 && drawing.resize(frame.getClientWidth(), frame.getClientHeight())) {
                draw();
            }
        });
        show();
    }

    /** The picture, what it shows, and the way back. */
    Tag[] parts() {
        return parts.clone();
    }

    /** The nodes' places as a table, folded away. */
    Tag table() {
        return table.tag();
    }

    void recolour(Colours next) {
        colours = next;
        draw();
    }

    /** Another run. */
    void graph(GnnFacts next) {
        facts = Optional.of(next);
        kept.clear();
        apart = 1;
        followsRun = true;
        show();
    }

    void select(int node) {
        selected = node;
        draw();
    }

    void add(GnnSnapshot snapshot) {
        if (facts.isEmpty() || facts.get().nodes() < 2) {
            return;
        }
        boolean isSame = !kept.isEmpty() && kept.get(kept.size() - 1).epoch() == snapshot.epoch();
        boolean isBetween = kept.size() > 1 && kept.get(kept.size() - 1).epoch() % apart != 0;
        if (isSame || isBetween) {
            kept.remove(kept.size() - 1);
        }
        if (kept.size() >= MOST_KEPT) {
            apart *= 2;
            kept.removeIf(places -> places.epoch() % apart != 0);
        }
        kept.add(aligned(places(snapshot)));
        show();
    }

    private Places places(GnnSnapshot snapshot) {
        int nodes = facts.get().nodes();
        float[] vectors = snapshot.embeddings();
        int width = vectors.length / nodes;
        if (width == 2) {
            return new Places(snapshot.epoch(), vectors, Double.NaN);
        }
        int directions = Math.min(2, width);
        PrincipalComponents components = PrincipalComponents.of(vectors, nodes, directions);
        float[] places = new float[2 * nodes];
        for (int i = 0; i < components.places().length; i++) {
            places[directions == 2 ? i : 2 * i] = components.places()[i];
        }
        double all = 0;
        for (double variance : components.variances()) {
            all += variance;
        }
        double seen = components.variances()[0] + (directions == 2 ? components.variances()[1] : 0);
        return new Places(snapshot.epoch(), places, all > 0 ? seen / all : 1);
    }

    /** A direction has no sign of its own: it takes that with which the picture moves least. */
    private Places aligned(Places next) {
        if (kept.isEmpty() || Double.isNaN(next.share())) {
            return next;
        }
        float[] before = kept.get(kept.size() - 1).values();
        float[] values = next.values().clone();
        for (int direction = 0; direction < 2; direction++) {
            double product = 0;
            for (int i = direction; i < values.length; i += 2) {
                product += (double) before[i] * values[i];
            }
            for (int i = direction; product < 0 && i < values.length; i += 2) {
                values[i] = -values[i];
            }
        }
        return new Places(next.epoch(), values, next.share());
    }

    private int at() {
        return Math.max(0, Math.min(kept.size() - 1, Integer.parseInt(slider.getValue())));
    }

    private void show() {
        Elements.mark(slider, "max", Integer.toString(Math.max(0, kept.size() - 1)));
        if (followsRun) {
            slider.setValue(Integer.toString(Math.max(0, kept.size() - 1)));
        }
        if (kept.isEmpty()) {
            Elements.say(caption.element(), language.say("gnn.embedding.none"));
            Elements.say(pastWords.element(), "");
        } else {
            Places places = kept.get(at());
            String epoch = language.say("gnn.embedding.at", Integer.toString(places.epoch()));
            Elements.say(pastWords.element(), epoch);
            Elements.mark(slider, "aria-valuetext", epoch);
            String words = Double.isNaN(places.share()) ? language.say("gnn.embedding.own")
                    : language.say("gnn.embedding.share", language.figures().percent(places.share()));
            Elements.say(caption.element(), words);
            Elements.mark(frame, "aria-label", language.say("gnn.embedding.name",
                    Integer.toString(facts.get().nodes()), epoch) + " " + words);
            table.show(rows(places));
        }
        draw();
    }

    private TwinTable.Rows rows(Places places) {
        return new TwinTable.Rows() {
            @Override
            public List<String> head() {
                return List.of(language.say("explain.graph.head.node"), language.say("gnn.embedding.first"),
                        language.say("gnn.embedding.second"));
            }

            @Override
            public int count() {
                return places.values().length / 2;
            }

            @Override
            public List<String> row(int node) {
                return List.of(Integer.toString(node), figure(places.values()[2 * node]),
                        figure(places.values()[2 * node + 1]));
            }
        };
    }

    private String figure(float value) {
        return language.figures().significant(value, DIGITS);
    }

    /** Where a node is drawn [2·N]: one scale for both directions, 0 in the middle of what there is. */
    private double[] drawn() {
        float[] values = kept.get(at()).values();
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < values.length; i++) {
            least[i % 2] = Math.min(least[i % 2], values[i]);
            most[i % 2] = Math.max(most[i % 2], values[i]);
        }
        double widest = Math.max(Math.max(most[0] - least[0], most[1] - least[1]), 1e-9);
        double scale = Math.max(1, Math.min(drawing.width(), drawing.height()) - 2 * EDGE) / widest;
        double[] places = new double[values.length];
        for (int i = 0; i < places.length; i++) {
            double way = (values[i] - (least[i % 2] + most[i % 2]) / 2) * scale;
            places[i] = i % 2 == 0 ? drawing.width() / 2 + way : drawing.height() / 2 - way;
        }
        return places;
    }

    private Optional<Integer> nearest(double x, double y) {
        Optional<Integer> best = Optional.empty();
        if (kept.isEmpty()) {
            return best;
        }
        double least = REACH * REACH;
        double[] places = drawn();
        for (int i = 0; i < places.length; i += 2) {
            double dx = places[i] - x;
            double dy = places[i + 1] - y;
            if (dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                best = Optional.of(i / 2);
            }
        }
        return best;
    }

    /** So many nodes that shapes would only cover each other. */
    private void drawDots(CanvasRenderingContext2D pen, double[] places) {
        float[] strengths = new float[facts.get().nodes()];
        Arrays.fill(strengths, 1);
        new Dots(places, facts.get().truth(), strengths).draw(pen, colours, DOT);
        if (selected >= 0 && selected < strengths.length) {
            ring(pen, places[2 * selected], places[2 * selected + 1]);
        }
    }

    private void ring(CanvasRenderingContext2D pen, double x, double y) {
        pen.beginPath();
        pen.arc(x, y, 2 * SIZE, 0, 2 * Math.PI);
        pen.setStrokeStyle(colours.accent());
        pen.stroke();
    }

    private void draw() {
        if (drawing.width() == 0) {
            return;
        }
        CanvasRenderingContext2D pen = drawing.fresh();
        if (kept.isEmpty() || facts.isEmpty() || kept.get(at()).values().length != 2 * facts.get().nodes()) {
            return;
        }
        double[] places = drawn();
        if (facts.get().nodes() > MOST_SHAPES) {
            drawDots(pen, places);
            return;
        }
        for (int node = 0; node < facts.get().nodes(); node++) {
            int truth = facts.get().truth()[node];
            double x = places[2 * node];
            double y = places[2 * node + 1];
            ClassShapes.trace(pen, x, y, SIZE, truth < 0 ? 1 : truth);
            String colour = truth < 0 ? colours.lineStrong() : colours.classes().get(truth % Colours.CLASSES);
            boolean isLabelled = facts.get().labelled()[node];
            pen.setFillStyle(isLabelled ? colour : colours.surface());
            pen.fill();
            pen.setStrokeStyle(colour);
            pen.setLineWidth(2);
            pen.stroke();
            if (node == selected) {
                ring(pen, x, y);
            }
        }
    }
}
