package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.kind.diffusion.spec.PlaneLesson;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.BinaryFiles;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.explain.draw.DrawPad;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.store.Entry;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * Diffusion in two dimensions: a shape is drawn, and a small network learns within a minute to turn noise into it; or two
 * learn the same shape beside each other, one from few of its points and one from many.
 */
final class PlaneTab implements ExplainTab {
    private static final int STEPS = 6000;
    private static final int SEED = 1;
    /** Of other points of the shape, which the network doesn't learn from. */
    private static final int OTHER_SEED = 2;
    private static final int FEW = 20;
    private static final int MANY = 2000;
    private static final List<Integer> COUNTS = List.of(FEW, 200, MANY);
    private static final double MILLISECONDS = 120;
    private static final double THICKNESS = 10;
    private static final int DIGITS = 3;
    private static final String FILE = "dlmastery-shape" + ".safetensors";
    private static final int MOST_BYTES = 8 << 20;
    /** Where the browser keeps the training between two visits, and how often while it goes on. */
    private static final String KEPT = "plane/diffusion";
    private static final double MILLISECONDS_BETWEEN = 3000;

    private final Language language;
    private final DiffusionModel model;
    private final DrawPad pad;
    private final HTMLSelectElement counts;
    private final Tag learn;
    private final Tag pause;
    private final Tag save;
    private final Tag said = Tag.of("p").attribute("role", "status");
    private final Tag place = Tag.of("div").is("plane-views");
    private final StepPlayer time;
    private final StepPlayer training;
    private final Tag arrows;
    private final Tag ways;
    private final Tag density;
    private final SeriesChart chart;
    private final TwinTable table;
    private final Tag shown;
    private final Tag tag;
    private Colours colours;
    /** One training, or two beside each other. */
    private List<PlaneView> views = List.of();
    /** What the reader has asked for before there was an engine to do it. */
    private Runnable wanted = () -> { };
    private boolean showsField = true;
    private boolean showsWays;
    private boolean showsDensity;
    private double keptAt;

    PlaneTab(Language language, Colours colours, Turns turns, DiffusionModel model) {
        this.language = language;
        this.model = model;
        this.colours = colours;
        pad = new DrawPad(language, colours, language.say("plane.pad"), () -> { });
        pad.thickness(THICKNESS);
        pad.put(ShapePoints.spiral());
        Tag choices = Tag.of("select").id("plane-points");
        COUNTS.forEach(count -> choices.add(Tag.of("option").text(language.figures().whole(count))));
        counts = (HTMLSelectElement) choices.element();
        counts.setSelectedIndex(COUNTS.size() - 1);
        learn = Tag.button(language.say("plane.learn")).is("primary")
                .on("click", event -> begin(List.of(COUNTS.get(counts.getSelectedIndex()))));
        Tag both = Tag.button(language.say("plane.both", language.figures().whole(FEW), language.figures().whole(MANY)))
                .on("click", event -> begin(List.of(FEW, MANY)));
        pause = Tag.button(language.say("plane.pause")).on("click", event -> pauseOrGoOn()).hidden(true);
        save = Tag.button(language.say("plane.save")).on("click", event -> save()).hidden(true);
        Tag load = Tag.button(language.say("plane.load")).on("click", event -> BinaryFiles.choose(MOST_BYTES,
                (name, size, bytes) -> load(bytes)));
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
                Tag.of("label").attribute("for", "plane-points").text(language.say("plane.points")), choices, learn, both,
                pause, save, load);
        shown = Tag.of("div").is("plane-shown").hidden(true).add(
                Toolbar.of(language.say("plane.shown"), arrows, ways, density),
                Tag.of("p").text(language.say("plane.time")), time.tag(),
                Tag.of("p").text(language.say("plane.training")), training.tag(), chart.tag(), table.tag());
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("plane.about")),
                Tag.of("p").text(language.say("plane.about.both")), Tag.of("div").is("plane-both").add(
                        Tag.of("div").add(Tag.of("p").text(language.say("plane.pad")), pad.tag(), shapes, deeds), place),
                said, shown);
        toggle(true, false, false);
        model.database().get(KEPT, entry -> entry.ifPresent(kept -> {
            if (views.isEmpty()) {
                take(kept.arrays());
            }
        }));
    }

    @Override
    public Tag tag() {
        return tag;
    }

    /** It learns beside the page's run, whatever that does; with the first run there is an engine to learn in. */
    @Override
    public void changed() {
        if (model.snapshot().isPresent()) {
            Runnable deed = wanted;
            wanted = () -> { };
            deed.run();
        }
    }

    private void toggle(boolean field, boolean paths, boolean shade) {
        showsField = field;
        showsWays = paths;
        showsDensity = shade;
        arrows.attribute("aria-pressed", Boolean.toString(field));
        ways.attribute("aria-pressed", Boolean.toString(paths));
        density.attribute("aria-pressed", Boolean.toString(shade));
        views.forEach(view -> view.drawing().shows(field, paths, shade));
    }

    /** @param points of how many points each training is to learn */
    private void begin(List<Integer> points) {
        if (pad.isEmpty()) {
            say("plane.empty");
        } else if (isReady(() -> begin(points))) {
            List<PlaneRun> runs = new ArrayList<>();
            for (int count : points) {
                runs.add(new PlaneRun(model, PlaneLesson.whole(ShapePoints.of(pad.pixels(), count, SEED), STEPS, SEED),
                        ShapePoints.of(pad.pixels(), count, OTHER_SEED), PlaneRun.STRETCH, this::news));
            }
            put(runs);
            runs.forEach(PlaneRun::train);
            time.show(PlaneMoment.TIMES);
            show();
        }
    }

    /** @param deed what is done when there is an engine, if there is none yet */
    private boolean isReady(Runnable deed) {
        if (model.snapshot().isEmpty()) {
            say("plane.missing");
            wanted = deed;
        }
        return model.snapshot().isPresent();
    }

    private void say(String key) {
        Elements.say(said.element(), language.say(key));
    }

    private void put(List<PlaneRun> runs) {
        views.forEach(view -> view.run().end());
        place.empty();
        List<PlaneView> made = new ArrayList<>();
        for (PlaneRun run : runs) {
            PlaneView view = new PlaneView(language, colours, run);
            place.add(view.tag());
            made.add(view);
        }
        views = made;
        Elements.say(said.element(), "");
        toggle(showsField, showsWays, showsDensity);
        training.steps(1);
    }

    private void pauseOrGoOn() {
        if (isTraining()) {
            views.forEach(view -> view.run().pause());
        } else if (isReady(this::pauseOrGoOn)) {
            Elements.say(said.element(), "");
            views.forEach(view -> view.run().train());
            show();
        }
    }

    private boolean isTraining() {
        return views.stream().anyMatch(view -> view.run().isTraining());
    }

    private void save() {
        views.get(0).run().arrays().ifPresent(arrays ->
                BinaryFiles.save(FILE, new Safetensors(arrays, Map.of("page", KEPT)).write()));
    }

    private void load(byte[] file) {
        try {
            take(Safetensors.read(file).arrays());
        } catch (FileFormatException broken) {
            say("plane.bad");
        }
    }

    /** Takes a training as it was left. */
    private void take(List<NamedArray> arrays) {
        try {
            put(List.of(PlaneRun.of(model, arrays, PlaneRun.STRETCH, this::news)));
            time.show(PlaneMoment.TIMES);
            show();
        } catch (IllegalArgumentException | IllegalStateException another) {
            say("plane.bad");
        }
    }

    /** A training has come further, or rests. */
    private void news() {
        int last = views.stream().mapToInt(view -> view.run().moments().size()).max().orElse(0);
        boolean follows = training.at() >= last - 2;
        training.steps(Math.max(1, last));
        if (follows) {
            training.show(Math.max(0, last - 1));
        }
        show();
        double now = System.currentTimeMillis();
        if (views.size() == 1 && (!isTraining() || now > keptAt + MILLISECONDS_BETWEEN)) {
            keptAt = now;
            views.get(0).run().arrays().ifPresent(arrays ->
                    model.database().put(new Entry(KEPT, "", now, arrays), kept -> { }));
        }
    }

    private void show() {
        boolean isAny = views.stream().anyMatch(view -> !view.run().moments().isEmpty());
        shown.hidden(!isAny);
        boolean isDone = views.stream().allMatch(view -> view.run().isDone());
        pause.text(language.say(isTraining() ? "plane.pause" : "plane.goon")).hidden(views.isEmpty() || isDone);
        save.hidden(views.size() != 1 || views.get(0).run().step() == 0);
        views.forEach(view -> view.show(training.at(), time.at()));
        if (isAny) {
            chart.show(losses(), !isTraining());
            table.show(new ParticleRows(language, views.stream().filter(view -> !view.run().moments().isEmpty()).toList(),
                    training.at(), time.at()));
        }
    }

    /** Of all trainings over the same steps. */
    private SeriesData losses() {
        List<PlaneMoment> longest = List.of();
        for (PlaneView view : views) {
            List<PlaneMoment> moments = view.run().moments();
            longest = moments.size() > longest.size() ? moments : longest;
        }
        double[] steps = longest.stream().mapToDouble(PlaneMoment::step).toArray();
        List<String> names = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        for (PlaneView view : views) {
            List<PlaneMoment> moments = view.run().moments();
            double[] ofThis = new double[steps.length];
            for (int i = 0; i < steps.length; i++) {
                ofThis[i] = i < moments.size() ? moments.get(i).loss() : Double.NaN;
            }
            names.add(views.size() == 1 ? language.say("plane.loss") : name(language, view));
            losses.add(ofThis);
        }
        return new SeriesData(language.say("diffusion.loss.step"), steps, names, losses);
    }

    private static String name(Language language, PlaneView view) {
        return language.say("plane.of", language.figures().whole(view.run().lesson().points().length / 2));
    }

    @Override
    public void recolour(Colours next) {
        colours = next;
        pad.recolour(next);
        views.forEach(view -> view.recolour(next));
        chart.recolour(next);
    }

    /** Where each particle is, of one training after the other. */
    private record ParticleRows(Language language, List<PlaneView> views, int index, int time) implements TwinTable.Rows {
        @Override
        public List<String> head() {
            return List.of(language.say("plane.column.particle"), language.say("plane.column.learnt"),
                    language.say("plane.column.x"), language.say("plane.column.y"));
        }

        @Override
        public int count() {
            return views.size() * PlaneMoment.PARTICLES;
        }

        @Override
        public List<String> row(int row) {
            PlaneView view = views.get(row / PlaneMoment.PARTICLES);
            int particle = row % PlaneMoment.PARTICLES;
            List<PlaneMoment> moments = view.run().moments();
            float[] paths = moments.get(Math.min(index, moments.size() - 1)).paths();
            int at = 2 * (time * PlaneMoment.PARTICLES + particle);
            return List.of(language.figures().whole(particle + 1), name(language, view),
                    language.figures().significant(paths[at], DIGITS),
                    language.figures().significant(paths[at + 1], DIGITS));
        }
    }
}
