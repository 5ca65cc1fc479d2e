package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.network.NetworkNumbers;
import org.dlmastery.ui.page.mlp.network.NetworkWords;
import org.dlmastery.ui.page.mlp.network.Place;
import org.dlmastery.ui.page.mlp.plane.AnswerWords;
import org.dlmastery.ui.page.mlp.plane.ClassLegend;
import org.dlmastery.ui.page.mlp.plane.ClassNames;
import org.dlmastery.ui.page.mlp.plane.MarkLegend;
import org.dlmastery.ui.page.mlp.plane.Meaning;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.page.mlp.plane.OutputTable;
import org.dlmastery.ui.page.mlp.points.PlotPainter;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.MetricsTable;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.dlmastery.ui.widget.ScaleLegend;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** What the network has learned: its output, or a chosen neuron's, over the plane, and the run's metrics. */
final class OutputPanel {
    private static final double DESCRIBE_EVERY = 1000;

    private final Language language;
    private final Panel panel;
    private final OriginBadge badge;
    private final OutputPlot plot;
    private final ScaleLegend scale;
    private final ClassLegend classes;
    private final MarkLegend trainingMarks;
    private final MarkLegend testMarks;
    private final OutputTable table;
    private final MetricsTable metrics;
    private final Tag choice;
    private final HTMLElement shownName;
    private final PlotPainter painter;
    private final HTMLInputElement training;
    private final HTMLInputElement test;
    private final HTMLInputElement steps;
    private ClassNames names;
    private double describedAt;
    private Task task = Task.TWO_CLASSES;
    private int outputs = 1;
    private Optional<Place> chosen = Optional.empty();
    private boolean isFinite = true;

    /** @param painted gets the points that the reader has painted in the plot */
    OutputPanel(Language language, Colours colours, Consumer<List<OwnPoint>> painted) {
        this.language = language;
        names = new ClassNames(language, List.of());
        panel = new Panel("output", language.say("mlp.output.title"));
        badge = OriginBadge.live(language, language.say("mlp.output.title"), language.say("mlp.output.origin"));
        plot = new OutputPlot(language, colours, language.say("plot.name"));
        painter = new PlotPainter(language, colours, plot, painted);
        scale = new ScaleLegend(language);
        classes = new ClassLegend(colours);
        trainingMarks = new MarkLegend(true, colours);
        testMarks = new MarkLegend(false, colours);
        training = checkBox(true);
        test = checkBox(true);
        steps = checkBox(false);
        table = new OutputTable(language);
        metrics = new MetricsTable(language);
        shownName = Tag.of("span").element();
        Tag shows = Tag.of("p").is("plot-title").add(shownName);
        Panel toggles = new Panel("shown", language.say("mlp.shown.group"));
        toggles.body().add(toggle(training, language.say("plot.training")), toggle(test, language.say("plot.test")),
                toggle(steps, language.say("plot.steps")));
        choice = toggles.tag();
        metrics.marks(trainingMarks.tag(), testMarks.tag());
        panel.head().add(shows, badge.tag());
        panel.body().add(plot.tag(), painter.tag(), scale.tag(), classes.tag(), metrics.tag());
        choose(Optional.empty(), "");
    }

    Panel panel() {
        return panel;
    }

    OriginBadge badge() {
        return badge;
    }

    /** What of the points is drawn, for the reader to choose. */
    Tag shown() {
        return choice;
    }

    /** The output as a table. */
    Tag table() {
        return table.tag();
    }

    MetricsTable metrics() {
        return metrics;
    }

    void recolour(Colours colours) {
        plot.recolour(colours);
        trainingMarks.recolour(colours);
        testMarks.recolour(colours);
        classes.recolour(colours);
        painter.recolour(colours);
    }

    /** @param since the epoch since which the run learns from these points */
    void points(MlpPoints points, int since) {
        if (painter.told(points, since)) {
            plot.points(points, task == Task.REGRESSION);
        }
    }

    /** What the network is asked for now; {@link #choose} then says what is shown. */
    void task(MlpExperiment experiment, Values values) {
        painter.settings(values);
        task = experiment.task();
        outputs = experiment.outputs();
        int labels = task == Task.REGRESSION ? 0 : experiment.data().classes();
        trainingMarks.classes(labels);
        testMarks.classes(labels);
        names = new ClassNames(language, experiment.data().columns().classes());
        classes.name(names);
        plot.name(names);
        if (task == Task.REGRESSION) {
            metrics.showsNumbers();
        } else {
            metrics.showsClasses();
        }
    }

    /** What the picture's colours are. */
    String title() {
        return shownName.getTextContent();
    }

    /** The picture itself. */
    OutputPlot plot() {
        return plot;
    }

    /** Says which neuron is shown; none is the network's output. */
    void choose(Optional<Place> neuron, String name) {
        Elements.say(shownName, neuron.isPresent() ? language.say("mlp.output.of", name)
                : language.say(switch (task) {
                    case TWO_CLASSES -> "mlp.output.probability";
                    case CLASSES -> "mlp.output.classes";
                    case REGRESSION -> "mlp.output.number";
                }, names.word(1)));
        chosen = neuron;
        legend();
    }

    /** What the colours mean; after numbers have run off there is only grey. */
    private void legend() {
        boolean showsClasses = task == Task.CLASSES && chosen.isEmpty() && isFinite;
        scale.tag().hidden(showsClasses);
        if (!isFinite) {
            scale.showNone();
        } else if (task == Task.TWO_CLASSES && chosen.isEmpty()) {
            scale.show(names.word(0), names.word(1), true);
        } else {
            scale.showSigned(true);
        }
        classes.show(showsClasses ? outputs : 0);
    }

    void show(MlpSnapshot snapshot, NetworkNumbers numbers, Optional<Place> neuron, NetworkWords words) {
        if (isFinite == (snapshot.state() == RunState.DIVERGED)) {
            isFinite = !isFinite;
            legend();
        }
        metrics.show(snapshot);
        Meaning meaning = neuron.isPresent() ? Meaning.NEURON : Meaning.of(task);
        OutputPlot.Output exact = neuron.isPresent() ? (x1, x2) -> new double[] {
            numbers.outputAt(neuron.get().layer(), neuron.get().neuron(), x1, x2)} : numbers::answerAt;
        if (neuron.isPresent()) {
            Place place = neuron.get();
            int cells = MlpSnapshot.NEURON_CELLS;
            plot.output(snapshot.neurons(), numbers.place(place.layer(), place.neuron()) * cells * cells, cells,
                    meaning, 1, exact);
        } else {
            plot.output(snapshot.answers(), 0, MlpSnapshot.ANSWER_CELLS, meaning, snapshot.outputs(), exact);
        }
        double now = Page.now();
        if (now - describedAt >= DESCRIBE_EVERY || snapshot.state() != RunState.TRAINING) {
            describedAt = now;
            plot.describe(neuron.isPresent() ? language.say("plot.summary.neuron", words.name(neuron.get()))
                    : AnswerWords.summary(names, meaning, snapshot));
            table.show(meaning, names, exact);
        }
    }

    private HTMLInputElement checkBox(boolean checked) {
        HTMLInputElement box = (HTMLInputElement) Tag.of("input").attribute("type", "checkbox")
                .on("change", event -> plot.show(new OutputPlot.Shown(isTraining(), isTest(), isSteps()))).element();
        box.setChecked(checked);
        return box;
    }

    private boolean isTraining() {
        return training.isChecked();
    }

    private boolean isTest() {
        return test.isChecked();
    }

    private boolean isSteps() {
        return steps.isChecked();
    }

    private static Tag toggle(HTMLInputElement box, String name) {
        return Tag.of("label").is("toggle").add(box).add(Tag.of("span").text(name));
    }
}
