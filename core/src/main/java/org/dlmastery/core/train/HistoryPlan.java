package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;

/**
 * Which figures of a run are kept, and when.
 *
 * @param columns the clock first ("epoch" or "step"), then names of metrics
 * @param everySteps how many steps lie between two rows within an epoch; 0 for a row an epoch
 */
public record HistoryPlan(List<String> columns, int everySteps) {
    public HistoryPlan {
        columns = List.copyOf(columns);
    }

    /** A row an epoch, of a model that is measured as often as it is looked at. */
    public static HistoryPlan ofEpochs(String... metrics) {
        return new HistoryPlan(after(List.of(History.EPOCH), metrics), 0);
    }

    /** A row every so many steps with the batches' mean loss; the other metrics are in the rows at epochs' ends. */
    public static HistoryPlan ofSteps(int everySteps, String... metrics) {
        return new HistoryPlan(after(List.of(History.STEP, Metrics.BATCH_LOSS), metrics), everySteps);
    }

    private static List<String> after(List<String> first, String... metrics) {
        List<String> columns = new ArrayList<>(first);
        columns.addAll(List.of(metrics));
        return columns;
    }
}
