package org.dlmastery.ui.page.transformer.known;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.text.Language;

/** What was measured after epochs, in the course of a run's steps. */
final class KnownSeries {
    private KnownSeries() {
    }

    /** @param columns of the history, one a name; rows within epochs, which have none of them, are left out */
    static SeriesData of(Language language, History history, List<String> names, List<String> columns) {
        int measured = 0;
        for (int row = 0; row < history.count(); row++) {
            measured += isMeasured(history, row) ? 1 : 0;
        }
        double[] steps = new double[measured];
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(new double[measured]);
        }
        int at = 0;
        for (int row = 0; row < history.count(); row++) {
            if (isMeasured(history, row)) {
                steps[at] = history.get(row, History.STEP);
                for (int i = 0; i < columns.size(); i++) {
                    values.get(i)[at] = history.get(row, columns.get(i));
                }
                at++;
            }
        }
        return new SeriesData(language.say("transformer.loss.across"), steps, names, values);
    }

    private static boolean isMeasured(History history, int row) {
        double loss = history.get(row, Metrics.TEST_LOSS);
        return loss == loss;
    }
}
