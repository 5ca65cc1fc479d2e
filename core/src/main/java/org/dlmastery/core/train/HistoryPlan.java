package org.dlmastery.core.train;

import java.util.List;

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
}
