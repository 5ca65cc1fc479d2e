package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.PlaneLesson;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.explain.draw.DrawPad;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** Diffusion in two dimensions: a shape is drawn, and a small network learns within a minute to turn noise into it. */
final class PlaneTab implements ExplainTab {
    private static final int STEPS = 6000;
    private static final int SEED = 1;
    /** Of other points of the shape, which the network doesn't learn from. */
    private static final int OTHER_SEED = 2;
    private static final int OTHERS = 300;
    private static final List<Integer> COUNTS = List.of(20, 200, 2000);
    private static final double MILLISECONDS = 120;
    private static final double THICKNESS = 10;
    private static final int DIGITS = 3;

    private final Language language;
    private final DiffusionModel model;
    private final DrawPad pad;
    private final HTMLSelectElement counts;
    private final Tag learn;
    private final Tag said = Tag.of("p").attribute("role", "status");
    private final PlaneDrawing drawing;
    private final StepPlayer time;
    private final StepPlayer training;
    private final Tag arrows;
    private final Tag ways;
    private final Tag density;
    private final SeriesChart chart;
    private final TwinTable table;
    private final Tag shown;
    private final Tag tag;
    private final List<PlaneMoment> moments = new ArrayList<>();
    private float[] points = new float[0];
    private float[] others = new float[0];
    private boolean showsField = true;
    private boolean showsWays;
    private boolean showsDensity;
    /** The question that is answered; −1 for none. */
    private int asked = -1;

    PlaneTab(Language language, Colours colours, Turns turns, DiffusionModel model) {
        this.language = language;
        this.model = model;
        pad = new DrawPad(language, colours, language.say("plane.pad"), () -> { });
        pad.thickness(THICKNESS);
        pad.put(ShapePoints.spiral());
        Tag choices = Tag.of("select").id("plane-points");
        COUNTS.forEach(count -> choices.add(Tag.of("option").text(language.figures().whole(count))));
        counts = (HTMLSelectElement) choices.element();
        counts.setSelectedIndex(COUNTS.size() - 1);
        learn = Tag.button(language.say("plane.learn")).is("primary").on("click", event -> {
            if (asked >= 0) {
                stop();
            } else {
                begin();
            }
        });
        drawing = new PlaneDrawing(colours, language.say("plane.drawing"));
        time = new StepPlayer(language, language.say("plane.time"), MILLISECONDS, step -> show());
        time.steps(PlaneMoment.TIMES + 1);
        training = new StepPlayer(language, language.say("plane.training"), MILLISECONDS, step -> show());
        arrows = Tag.button(language.say("plane.arrows")).is("small")
                .on("click", event -> toggle(!showsField, showsWays, showsDensity));
        ways = Tag.button(language.say("plane.ways")).is("small")
                .on("click", event -> toggle(showsField, !showsWays, showsDensity));
        density = Tag.button(language.say("plane.density")).is("small")
                .on("click", event -> toggle(showsField, showsWays, !showsDensity));
        chart = new SeriesChart(language, colours, turns, language.say("plane.chart"),
                language.say("diffusion.loss.up"), true);
        table = new TwinTable(language.say("plane.table"), turns);
        Tag shapes = Tag.of("div").is("buttons").add(
                Tag.button(language.say("plane.spiral")).is("small").on("click", event -> pad.put(ShapePoints.spiral())),
                Tag.button(language.say("plane.ring")).is("small").on("click", event -> pad.put(ShapePoints.ring())),
                Tag.button(language.say("plane.undo")).is("small").on("click", event -> pad.undo()),
                Tag.button(language.say("plane.clear")).is("small").on("click", event -> pad.clear()));
        Tag deeds = Tag.of("div").is("buttons branch-deeds").add(
                Tag.of("label").attribute("for", "plane-points").text(language.say("plane.points")), choices, learn);
        shown = Tag.of("div").is("plane-shown").hidden(true).add(
                Tag.of("p").text(language.say("plane.time")), time.tag(),
                Tag.of("p").text(language.say("plane.training")), training.tag(), chart.tag(), table.tag());
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("plane.about")),
                Tag.of("div").is("plane-both").add(
                        Tag.of("div").add(Tag.of("p").text(language.say("plane.pad")), pad.tag(), shapes, deeds),
                        Tag.of("div").add(drawing.tag(), Toolbar.of(language.say("plane.shown"), arrows, ways, density))),
                said, shown);
        toggle(true, false, false);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    /** It learns beside the page's run, whatever that does. */
    @Override
    public void changed() {
        // Nothing of it is about digits.
    }

    private void toggle(boolean field, boolean paths, boolean shade) {
        showsField = field;
        showsWays = paths;
        showsDensity = shade;
        arrows.attribute("aria-pressed", Boolean.toString(field));
        ways.attribute("aria-pressed", Boolean.toString(paths));
        density.attribute("aria-pressed", Boolean.toString(shade));
        drawing.shows(field, paths, shade);
    }

    private void begin() {
        if (pad.isEmpty()) {
            Elements.say(said.element(), language.say("plane.empty"));
            return;
        }
        if (model.snapshot().isEmpty()) {
            Elements.say(said.element(), language.say("plane.missing"));
            return;
        }
        points = ShapePoints.of(pad.pixels(), COUNTS.get(counts.getSelectedIndex()), SEED);
        others = ShapePoints.of(pad.pixels(), OTHERS, OTHER_SEED);
        moments.clear();
        drawing.points(points);
        time.show(PlaneMoment.TIMES);
        learn.text(language.say("branch.stop"));
        asked = model.ask(DiffusionSpec.PLANE, new PlaneLesson(points, STEPS, SEED).arrays(),
                answer -> add(PlaneMoment.of(answer)), this::ended);
    }

    private void add(PlaneMoment moment) {
        boolean follows = training.at() >= moments.size() - 1;
        moments.add(moment);
        shown.hidden(false);
        training.steps(moments.size());
        if (follows) {
            training.show(moments.size() - 1);
        }
        double[] steps = new double[moments.size()];
        double[] losses = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = moments.get(i).step();
            losses[i] = moments.get(i).loss();
        }
        chart.show(new SeriesData(language.say("diffusion.loss.step"), steps, List.of(language.say("plane.loss")),
                List.of(losses)), moment.step() == STEPS);
        show();
    }

    private void show() {
        if (moments.isEmpty()) {
            return;
        }
        PlaneMoment moment = moments.get(Math.min(training.at(), moments.size() - 1));
        String step = language.figures().whole(moment.step());
        drawing.show(moment, time.at(), language.say("plane.drawing.name", language.figures().whole(PlaneMoment.PARTICLES),
                language.figures().whole(time.at()), language.figures().whole(PlaneMoment.TIMES), step));
        table.show(new ParticleRows(language, moment, time.at()));
        int end = PlaneMoment.TIMES * PlaneMoment.PARTICLES * 2;
        Elements.say(said.element(), language.say("plane.said", step, language.figures().whole(STEPS),
                figure(moment.loss()), figure(ShapePoints.distance(moment.paths(), end, points)),
                figure(ShapePoints.distance(others, 0, points))));
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }

    private void stop() {
        int dropped = asked;
        ended();
        model.drop(dropped);
    }

    private void ended() {
        asked = -1;
        learn.text(language.say("plane.learn"));
    }

    @Override
    public void recolour(Colours colours) {
        pad.recolour(colours);
        drawing.recolour(colours);
        chart.recolour(colours);
    }

    /** Where each particle is. */
    private record ParticleRows(Language language, PlaneMoment moment, int time) implements TwinTable.Rows {
        @Override
        public List<String> head() {
            return List.of(language.say("plane.column.particle"), language.say("plane.column.x"),
                    language.say("plane.column.y"));
        }

        @Override
        public int count() {
            return PlaneMoment.PARTICLES;
        }

        @Override
        public List<String> row(int index) {
            int at = 2 * (time * PlaneMoment.PARTICLES + index);
            return List.of(language.figures().whole(index + 1),
                    language.figures().significant(moment.paths()[at], DIGITS),
                    language.figures().significant(moment.paths()[at + 1], DIGITS));
        }
    }
}
