package org.dlmastery.ui.chart;

import java.util.function.Function;
import org.dlmastery.core.protocol.History;

/**
 * What a kept run's figures were in its course.
 *
 * @param name what it is called
 * @param place which of those that are kept it is, from 0: each place has its own dashes
 */
public record KeptCurve(String name, int place, History history) {
    /** The line of a chart: of its series that over examples not learned from or, if there is none, its only one. */
    KeptLine line(Function<History, SeriesData> series) {
        SeriesData data = series.apply(history);
        return new KeptLine(name, place, data.x(), data.values().get(Math.min(1, data.values().size() - 1)));
    }
}
