package org.dlmastery.ui.page.gnn;

import java.util.List;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** The losses of labelled and other nodes in the course of the run, and in a part of their own the accuracies. */
final class CurvesPanel {
    private final Language language;
    private final SeriesChart losses;
    private final SeriesChart accuracies;
    private final OriginBadge badge;

    CurvesPanel(Language language, Colours colours, Turns turns, OriginBadge badge) {
        this.language = language;
        losses = new SeriesChart(language, colours, turns, language.say("gnn.curves.loss"),
                language.say("metric.loss"), true);
        accuracies = new SeriesChart(language, colours, turns, language.say("gnn.curves.accuracy"),
                language.say("metric.accuracy"), false);
        this.badge = badge;
    }

    /** The losses in the course of the run. */
    Tag loss() {
        return losses.tag();
    }

    /** The accuracies in the course of the run. */
    Tag accuracy() {
        return Tag.of("div").add(accuracies.tag(), badge.tag());
    }

    void recolour(Colours colours) {
        losses.recolour(colours);
        accuracies.recolour(colours);
    }

    void compare(List<KeptCurve> kept) {
        losses.compare(kept, this::lossesOf);
        accuracies.compare(kept, this::accuraciesOf);
    }

    /** @param atOnce whether to draw these numbers even if others were drawn a moment ago */
    void show(History history, boolean atOnce) {
        losses.show(lossesOf(history), atOnce);
        accuracies.show(accuraciesOf(history), atOnce);
    }

    private SeriesData lossesOf(History history) {
        return data(history, Metrics.TRAINING_LOSS, Metrics.TEST_LOSS, "gnn.curves.training-loss",
                "gnn.curves.test-loss");
    }

    private SeriesData accuraciesOf(History history) {
        return data(history, Metrics.TRAINING_ACCURACY, Metrics.TEST_ACCURACY, "gnn.curves.training-accuracy",
                "gnn.curves.test-accuracy");
    }

    private SeriesData data(History history, String training, String test, String trainingName, String testName) {
        return new SeriesData(language.say("metric.epoch"), column(history, History.EPOCH),
                List.of(language.say(trainingName), language.say(testName)),
                List.of(column(history, training), column(history, test)));
    }

    private static double[] column(History history, String name) {
        double[] column = new double[history.count()];
        for (int row = 0; row < column.length; row++) {
            column[row] = history.get(row, name);
        }
        return column;
    }
}
