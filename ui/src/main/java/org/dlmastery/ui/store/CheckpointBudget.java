package org.dlmastery.ui.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of old checkpoints is kept.
 *
 * @param mostAge in milliseconds
 * @param mostBytes of the arrays of all checkpoints of a page
 */
public record CheckpointBudget(double mostAge, long mostBytes) {
    /** Oldest first; of two of one moment the one whose key comes first. */
    static final Comparator<Held> BY_AGE = Comparator.comparingDouble(Held::at).thenComparing(Held::key);

    /**
     * The keys of those that have to go for a new one to come: all that are too old, and of the others the oldest, until
     * the rest and the new one are within the budget.
     *
     * @param held what there is, the one with the new one's key not among them
     * @param now in milliseconds since 1970
     */
    List<String> excess(List<Held> held, long newBytes, double now) {
        List<Held> byAge = new ArrayList<>(held);
        byAge.sort(BY_AGE);
        long bytes = newBytes;
        for (Held each : byAge) {
            bytes += each.bytes();
        }
        List<String> going = new ArrayList<>();
        for (Held each : byAge) {
            if (now - each.at() > mostAge || bytes > mostBytes) {
                going.add(each.key());
                bytes -= each.bytes();
            }
        }
        return going;
    }
}
