package org.dlmastery.ui.story;

import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.RunMoment;

/** What the course of one figure of a run shows, for goals. */
public final class Curve {
    private final History history;
    private final String figure;

    /** @param figure a name of {@link org.dlmastery.core.protocol.Metrics} */
    public Curve(RunMoment moment, String figure) {
        history = moment.moment().history();
        this.figure = figure;
    }

    /** Whether it has ever gone up by so much from one row to the next. */
    public boolean hasJumped(float by) {
        float before = Float.NaN;
        for (int row = 0; row < history.count(); row++) {
            float value = history.get(row, figure);
            if (value - before > by) {
                return true;
            }
            before = Float.isNaN(value) ? before : value;
        }
        return false;
    }

    /** Its least value so far; infinite if it has none. */
    public float least() {
        float least = Float.POSITIVE_INFINITY;
        for (int row = 0; row < history.count(); row++) {
            float value = history.get(row, figure);
            least = value < least ? value : least;
        }
        return least;
    }
}
