package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.TimeLeft;
import org.dlmastery.ui.widget.MetricsTable;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** What the run has reached: loss and accuracy, how fast it is, and both in the course of training. */
final class OutcomePanel {
    private static final double PERCENT = 100;
    /** Up to so many seconds are told as seconds. */

    private final Language language;
    /** Loss and accuracy now, and the loss in the course of training: what always stays in sight. */
    private final Tag inSight;
    private final Tag facts;
    private final OriginBadge badge;
    private final MetricsTable metrics;
    private final HTMLElement speed;
    private final HTMLElement left;
    private final SeriesChart accuracy;
    private final SeriesChart loss;

    /** @param turns in which charts and their tables are built */
    OutcomePanel(Language language, Colours colours, Turns turns) {
        this.language = language;
        badge = OriginBadge.live(language, language.say("cnn.outcome.title"), language.say("cnn.outcome.origin"));
        metrics = new MetricsTable(language);
        speed = output("cnn.outcome.speed");
        left = output("cnn.outcome.left");
        accuracy = new SeriesChart(language, colours, turns, language.say("cnn.accuracy.title"),
                language.say("cnn.accuracy.unit"), false);
        loss = new SeriesChart(language, colours, turns, language.say("cnn.loss.title"),
                language.say("cnn.loss.unit"), true);
        facts = metrics.facts().add(fact("cnn.outcome.speed", speed), fact("cnn.outcome.left", left));
        inSight = Tag.of("div").is("panel-body panel-outcome").add(metrics.tag(), loss.tag());
    }

    Tag inSight() {
        return inSight;
    }

    /** The accuracies in the course of training, over which images they are measured, and how fast it goes. */
    Tag accuracy() {
        Panel panel = new Panel("outcome", language.say("cnn.outcome.title"));
        panel.head().add(badge.tag());
        panel.body().add(facts, numbers());
        return panel.tag();
    }

    private Tag numbers() {
        return Tag.of("div").is("numbers").add(accuracy.tag(), Tag.of("p").is("help").text(
                language.say("cnn.outcome.measured", language.figures().whole(CnnSpec.MEASURED))));
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours colours) {
        accuracy.recolour(colours);
        loss.recolour(colours);
    }

    void compare(List<KeptCurve> kept) {
        accuracy.compare(kept, this::accuracies);
        loss.compare(kept, this::losses);
    }

    void network(CnnExperiment experiment) {
        metrics.network(experiment.parameterCount(), experiment.layers().size());
    }

    /** @param examplesAStep images in a batch */
    void show(CnnMoment snapshot, int examplesAStep) {
        Moment moment = snapshot.moment();
        metrics.show(snapshot);
        boolean isTraining = moment.state() == RunState.TRAINING;
        boolean isKnown = isTraining && moment.stepsPerSecond() > 0;
        Elements.say(speed, moment.stepsPerSecond() > 0
                ? language.figures().whole(Math.round(moment.stepsPerSecond() * examplesAStep)) : "–");
        int stepsLeft = moment.target() * moment.batches() - moment.step();
        Elements.say(left, isKnown ? TimeLeft.say(language, stepsLeft / moment.stepsPerSecond()) : "–");
        accuracy.show(accuracies(moment.history()), !isTraining);
        loss.show(losses(moment.history()), !isTraining);
    }

    private SeriesData accuracies(History history) {
        double[][] columns = columns(history, Metrics.TEST_ACCURACY, Metrics.TRAINING_ACCURACY, Metrics.TEST_ACCURACY);
        for (int i = 0; i < columns[0].length; i++) {
            columns[1][i] *= PERCENT;
            columns[2][i] *= PERCENT;
        }
        return new SeriesData(language.say("cnn.chart.step"), columns[0],
                List.of(language.say("metric.training-accuracy"), language.say("metric.test-accuracy")),
                List.of(columns[1], columns[2]));
    }

    private SeriesData losses(History history) {
        double[][] columns = columns(history, History.STEP, Metrics.BATCH_LOSS, Metrics.TEST_LOSS);
        return new SeriesData(language.say("cnn.chart.step"), columns[0],
                List.of(language.say("cnn.loss.batches"), language.say("metric.test-loss")),
                List.of(columns[1], columns[2]));
    }

    /** Clock and figures of the rows in which one figure is known. */
    private static double[][] columns(History history, String known, String... figures) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < history.count(); row++) {
            if (!Float.isNaN(history.get(row, known))) {
                rows.add(row);
            }
        }
        double[][] columns = new double[1 + figures.length][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            columns[0][i] = history.get(rows.get(i), History.STEP);
            for (int figure = 0; figure < figures.length; figure++) {
                columns[1 + figure][i] = history.get(rows.get(i), figures[figure]);
            }
        }
        return columns;
    }

    private HTMLElement output(String nameKey) {
        return Tag.of("output").attribute("aria-label", language.say(nameKey)).attribute("aria-live", "off").text("–")
                .element();
    }

    private Tag fact(String key, HTMLElement output) {
        return Tag.of("div").add(Tag.of("dt").text(language.say(key)), Tag.of("dd").add(output));
    }
}
