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
    /** The point under the pointer, −1 when it has left. */
    @JSFunctor
    interface Pointed extends JSObject {
        void at(int index);
    }

    /** How a tick's value is written. */
    @JSFunctor
    interface Format extends JSObject {
        String of(double value);
    }

    abstract void setData(JSObject data);

    abstract void setSize(JSObject size);

    abstract void destroy();

    /** A chart of two series over one axis; its script must be loaded. Colours are the design tokens'. */
    @JSBody(params = {"place", "width", "height", "ink", "line", "first", "second", "across", "up", "data", "format",
            "pointed"}, script = """
            var font = '11px Inter, system-ui, sans-serif';
            function axis(label, size) {
                return { stroke: ink, font: font, labelFont: font, label: label, labelSize: 18, size: size,
                    grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 4 }, gap: 4,
                    values: function(chart, ticks) { return ticks.map(function(tick) { return format(tick); }); } };
            }
            return new uPlot({
                width: width, height: height,
                legend: { show: false },
                cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
                scales: {
                    x: { time: false, range: function(chart, least, most) { return [0, Math.max(1, most || 0)]; } },
                    y: { range: function(chart, least, most) { return [0, Math.max(0.1, (most || 0) * 1.05)]; } }
                },
                axes: [axis(across, 30), axis(up, 46)],
                series: [{}, { stroke: first, width: 2, points: { show: false } },
                    { stroke: second, width: 2, dash: [6, 4], points: { show: false } }],
                hooks: { setCursor: [function(chart) {
                    pointed(chart.cursor.idx === null || chart.cursor.left < 0 ? -1 : chart.cursor.idx);
                }] }
            }, data, place);""")
    static native UPlot create(HTMLElement place, double width, double height, String ink, String line, String first,
            String second, String across, String up, JSObject data, Format format, Pointed pointed);

    /** The series as uPlot takes them. */
    @JSBody(params = {"x", "first", "second"}, script = "return [x.slice(), first.slice(), second.slice()];")
    static native JSObject data(@JSByRef(optional = true) double[] x, @JSByRef(optional = true) double[] first,
            @JSByRef(optional = true) double[] second);

    @JSBody(params = {"width", "height"}, script = "return { width: width, height: height };")
    static native JSObject size(double width, double height);
}
