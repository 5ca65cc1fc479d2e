package org.dlmastery.ui.chart;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** uPlot's chart object, as far as this project uses it: made, fed, resized, destroyed. */
@JSClass(transparent = true)
abstract class UPlot implements JSObject {
    /** The place on the axis across under the pointer, that of a row; NaN when it has left. */
    @JSFunctor
    interface Pointed extends JSObject {
        void at(double x);
    }

    /** How a tick's value is written. */
    @JSFunctor
    interface Format extends JSObject {
        String of(double value);
    }

    abstract void setData(JSObject data);

    abstract void setSize(JSObject size);

    abstract void destroy();

    /** An end of the upward axis for what is drawn: NaN where nothing is. */
    @JSFunctor
    interface Bound extends JSObject {
        double of(double least, double most, boolean upper);
    }

    /** A chart of series over one axis, of little height with its axes' names above it; its script must be loaded. Colours are the design tokens'. */
    @JSBody(params = {"place", "width", "height", "ink", "line", "series", "logarithmic", "bound", "across", "up", "data",
            "format", "pointed"}, script = """
            var font = '12px Inter, system-ui, sans-serif';
            var low = height < 150;
            function axis(label, size, space) {
                return { stroke: ink, font: font, labelFont: font, label: low ? null : label, labelSize: 18,
                    size: low ? size - 10 : size, space: space,
                    grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 4 }, gap: 4,
                    values: function(chart, ticks) {
                        return ticks.map(function(tick) { return tick === null ? '' : format(tick); });
                    } };
            }
            function number(value) { return typeof value === 'number' ? value : NaN; }
            return new uPlot({
                width: width, height: height,
                legend: { show: false },
                padding: [low ? 18 : null, null, null, null],
                cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
                scales: {
                    x: { time: false, range: function(chart, least, most) { return [0, Math.max(1, most || 0)]; } },
                    y: { distr: logarithmic ? 3 : 1, range: function(chart, least, most) {
                        return [bound(number(least), number(most), false), bound(number(least), number(most), true)];
                    } }
                },
                axes: [axis(across, 30, 50), axis(up, 46, 24)],
                series: [{}].concat(series),
                hooks: { draw: [function(chart) {
                    if (low) {
                        var pen = chart.ctx;
                        pen.save();
                        pen.fillStyle = ink;
                        pen.font = font.replace('12', 12 * devicePixelRatio);
                        pen.textBaseline = 'top';
                        pen.textAlign = 'left';
                        pen.fillText('↑ ' + up, 0, 0);
                        pen.textAlign = 'right';
                        pen.fillText(across + ' →', pen.canvas.width, 0);
                        pen.restore();
                    }
                }], setCursor: [function(chart) {
                    pointed(chart.cursor.idx === null || chart.cursor.left < 0 ? NaN : chart.data[0][chart.cursor.idx]);
                }] }
            }, data, place);""")
    static native UPlot create(HTMLElement place, double width, double height, String ink, String line, JSObject series,
            boolean logarithmic, Bound bound, String across, String up, JSObject data, Format format, Pointed pointed);

    /** A list to which lines or columns are added. */
    @JSBody(script = "return [];")
    static native JSObject list();

    /**
     * Adds how a series is drawn, from number to number over rows that have none; where there are few numbers each is
     * marked, for between them nothing is known.
     *
     * @param dash the lengths of its dashes and gaps, 0 for a whole line
     */
    @JSBody(params = {"lines", "stroke", "dash", "gap"}, script = """
            function areFew(chart, series) {
                return chart.data[series].filter(function(value) { return value != null; }).length < 25;
            }
            lines.push({ stroke: stroke, width: 2, dash: dash > 0 ? [dash, gap] : [], spanGaps: true,
                points: { show: areFew, size: 5 } });""")
    static native void addLine(JSObject lines, String stroke, double dash, double gap);

    /** A line of a kept run. @param dash as of {@link #addLine} */
    @JSBody(params = {"lines", "stroke", "dash", "gap"}, script = """
            lines.push({ stroke: stroke, width: 1, dash: dash > 0 ? [dash, gap] : [], spanGaps: true,
                points: { show: false } });""")
    static native void addThinLine(JSObject lines, String stroke, double dash, double gap);

    @JSBody(params = {"list", "item"}, script = "list.push(item);")
    static native void push(JSObject list, JSObject item);

    /** Tables, each with its own first column, as one over a common first column. */
    @JSBody(params = "tables", script = "return uPlot.join(tables);")
    static native JSObject joined(JSObject tables);

    /** Adds a column of numbers; NaN for none. */
    @JSBody(params = {"columns", "values"}, script = """
            columns.push(Array.from(values, function(value) { return value === value ? value : null; }));""")
    static native void addColumn(JSObject columns, @JSByRef(optional = true) double[] values);

    @JSBody(params = {"width", "height"}, script = "return { width: width, height: height };")
    static native JSObject size(double width, double height);
}
