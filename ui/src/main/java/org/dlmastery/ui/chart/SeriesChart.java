package org.dlmastery.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.dlmastery.core.protocol.History;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.GridWalk;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Several named series over one axis, upwards linear or logarithmic: lines that differ in colour and dashes, a legend, the
 * values under the pointer or, with the arrow keys, of any row, and the same numbers as a table.
 */
public final class SeriesChart {
    /** Ten times a second is all that an eye can follow in a curve. */
    private static final double LEAST_MILLISECONDS = 100;
    private static final int DIGITS = 4;
    private static final int TABLE_ROWS = 24;
    private static final double[] DASHES = {0, 6, 2};
    private static final double[] GAPS = {0, 4, 3};
    private static final String[] BORDERS = {"solid", "dashed", "dotted"};

    private final Language language;
    private final String upName;
    private final boolean logarithmic;
    private final Turns turns;
    private final HTMLElement frame;
    private final HTMLElement readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final Tag legend = Tag.of("p").is("series-legend");
    private final TwinTable table;
    private final Tag tag;
    private Colours colours;
    private List<KeptLine> kept = List.of();
    private SeriesData data = new SeriesData("", new double[0], List.of(), List.of());
    private Optional<UPlot> chart = Optional.empty();
    private boolean near;
    private boolean asked;
    private boolean loaded;
    private double drawnAt;
    private int read = -1;

    /**
     * @param turns in which the chart and its table are built
     * @param name what the chart shows
     * @param upName what its upward axis counts
     * @param logarithmic whether equal ways upwards are equal factors
     */
    public SeriesChart(Language language, Colours colours, Turns turns, String name, String upName, boolean logarithmic) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.upName = upName;
        this.logarithmic = logarithmic;
        frame = Tag.of("div").is("chart").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", language.say("chart.keys", name))
                .attribute("data-empty", language.say("chart.empty"))
                .attribute("data-none", language.say("chart.none")).element();
        table = new TwinTable(language, turns).below(frame);
        tag = Tag.of("div").is("series-chart").add(legend).add(frame).add(readout).add(table.tag());
        Tag.around(frame).on("keydown", event -> {
            OptionalInt next = GridWalk.line(data.rows()).move(read, Page.key(event));
            if (next.isPresent()) {
                event.preventDefault();
                read(next.getAsInt());
            }
        }).on("blur", event -> read(-1));
        read(-1);
        Page.onResize(frame, this::resize);
        Page.whenNear(frame, () -> {
            near = true;
            load();
        });
    }

    public Tag tag() {
        return tag;
    }

    /** @param atOnce whether to draw these numbers even if others were drawn a moment ago */
    public void show(SeriesData next, boolean atOnce) {
        boolean sameSeries = next.names().equals(data.names()) && next.xName().equals(data.xName());
        data = next;
        load();
        double now = Page.now();
        if (sameSeries && !atOnce && now - drawnAt < LEAST_MILLISECONDS) {
            return;
        }
        drawnAt = now;
        if (!sameSeries) {
            fillLegend();
        }
        if (sameSeries && chart.isPresent() && hasCurve()) {
            chart.get().setData(columns());
        } else {
            create();
        }
        table.show(new Rows(language, data, kept));
        read(read < data.rows() ? read : -1);
    }

    /**
     * Shows the lines of kept runs behind.
     *
     * @param curves of which runs
     * @param series what this chart shows of a run
     */
    public void compare(List<KeptCurve> curves, Function<History, SeriesData> series) {
        List<KeptLine> lines = new ArrayList<>();
        for (KeptCurve curve : curves) {
            lines.add(curve.line(series));
        }
        kept = lines;
        fillLegend();
        load();
        create();
        table.show(new Rows(language, data, kept));
    }

    public void recolour(Colours next) {
        colours = next;
        fillLegend();
        create();
    }

    /** Of one point there is no curve. */
    private boolean hasCurve() {
        return data.rows() > 1 || !kept.isEmpty();
    }

    /** A curve that nobody sees, or that there is none of, needs no chart yet. */
    private void load() {
        if (near && hasCurve() && !asked) {
            asked = true;
            // Behind what the page needs to be usable.
            turns.add(() -> SiteFiles.styleSheet("vendor/uplot/uPlot.min.css", this::loadScript, why -> loadScript()));
        }
    }

    private void loadScript() {
        SiteFiles.script("vendor/uplot/uPlot.iife.min.js", () -> {
            loaded = true;
            turns.add(this::create);
        }, why -> {
            frame.removeAttribute("data-empty");
            frame.removeAttribute("data-none");
            readout.setClassName("readout problem");
            Elements.say(readout, language.say("chart.missing", language.say(why)));
        });
    }

    private void create() {
        if (!loaded || data.names().isEmpty()) {
            return;
        }
        if (frame.getClientWidth() == 0) {
            Page.whenSeen(frame, this::create);
            return;
        }
        chart.ifPresent(UPlot::destroy);
        chart = Optional.empty();
        if (!hasCurve()) {
            return;
        }
        JSObject lines = UPlot.list();
        for (KeptLine line : kept) {
            line.addTo(lines, colours.quietInk());
        }
        for (int i = 0; i < data.names().size(); i++) {
            UPlot.addLine(lines, colour(i), DASHES[i % DASHES.length], GAPS[i % GAPS.length]);
        }
        AxisRange range = logarithmic ? AxisRange.powersOfTen() : AxisRange.linear(0);
        chart = Optional.of(UPlot.create(frame, frame.getClientWidth(), frame.getClientHeight(), colours.quietInk(), colours.line(), lines,
                logarithmic, range::bound, data.xName(), upName, columns(), tick -> language.figures().plain(tick),
                x -> read(KeptLine.nearest(data.x(), x))));
    }

    private void resize() {
        if (chart.isEmpty()) {
            create();
        } else if (frame.getClientWidth() > 0) {
            chart.get().setSize(UPlot.size(frame.getClientWidth(), frame.getClientHeight()));
        }
    }

    private JSObject columns() {
        JSObject columns = UPlot.list();
        UPlot.addColumn(columns, data.x());
        for (int i = 0; i < data.names().size(); i++) {
            UPlot.addColumn(columns, data.drawn(i, logarithmic));
        }
        return KeptLine.columns(columns, kept, logarithmic);
    }

    private void fillLegend() {
        legend.empty();
        for (int i = 0; i < data.names().size(); i++) {
            legend.add(Tag.of("span").is("series").style("--stroke", colour(i))
                    .style("--dash", BORDERS[i % BORDERS.length]).text(data.names().get(i)));
        }
        for (KeptLine line : kept) {
            legend.add(Tag.of("span").is("series").style("--stroke", colours.quietInk()).style("--dash", line.border())
                    .text(line.name()));
        }
    }

    /** The colours of training and test on every page, then those of the classes. */
    private String colour(int series) {
        return series == 0 ? colours.accent() : series == 1 ? colours.testSeries()
                : colours.classes().get(series % Colours.CLASSES);
    }

    private void read(int row) {
        read = row < data.rows() ? row : -1;
        Elements.say(readout, read < 0 ? language.say("chart.readout.none") : reading(language, data, read));
    }

    static String reading(Language language, SeriesData data, int row) {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < data.names().size(); i++) {
            numbers.append(i == 0 ? "" : ", ").append(language.say("explain.series.value", data.names().get(i),
                    language.figures().known(data.values().get(i)[row], DIGITS)));
        }
        return language.say("explain.series.row", data.xName(), language.figures().plain(data.x()[row]),
                numbers.toString());
    }

    /** Some rows, evenly spaced. */
    record Rows(Language language, SeriesData data, List<KeptLine> kept) implements TwinTable.Rows {
        @Override
        public List<String> head() {
            List<String> head = new ArrayList<>();
            head.add(data.xName());
            head.addAll(data.names());
            for (KeptLine line : kept) {
                head.add(line.name());
            }
            return head;
        }

        @Override
        public int count() {
            return Math.min(TABLE_ROWS, data.rows());
        }

        @Override
        public List<String> row(int index) {
            int row = data.rowOf(index, count());
            List<String> cells = new ArrayList<>();
            cells.add(language.figures().plain(data.x()[row]));
            for (double[] values : data.values()) {
                cells.add(language.figures().known(values[row], DIGITS));
            }
            for (KeptLine line : kept) {
                cells.add(line.cell(data.x()[row], language, DIGITS));
            }
            return cells;
        }
    }
}
