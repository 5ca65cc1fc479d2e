package org.dlmastery.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Training and test loss by epoch: lines, a legend, the values under the pointer or, with the arrow keys, of any epoch,
 * and the same numbers as a table.
 */
public final class LossChart {
    /** uPlot draws in half a millisecond; ten times a second is all that an eye can follow in a curve. */
    private static final double LEAST_MILLISECONDS = 100;
    private static final int COLUMNS = 3;
    private static final int TABLE_ROWS = 12;
    private static final double LEAST_TOP = 0.1;
    private static final double TEST_DASH = 6;
    private static final double TEST_GAP = 4;

    private final Language language;
    private final Tag tag;
    private final HTMLElement frame;
    private final HTMLElement readout;
    private final Tag tableHead = Tag.of("tr");
    private final Tag tableBody = Tag.of("tbody");
    private final HTMLElement table;
    private final Turns turns;
    private Colours colours;
    private Optional<UPlot> chart = Optional.empty();
    private boolean asked;
    private boolean loaded;
    private float[] history = new float[0];
    private List<KeptLine> kept = List.of();
    private double drawnAt;
    private int read = -1;

    /** @param turns in which the page is built */
    public LossChart(Language language, Colours colours, Turns turns) {
        this.language = language;
        this.turns = turns;
        this.colours = colours;
        frame = Tag.of("div").is("chart").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", language.say("chart.name"))
                .attribute("data-empty", language.say("chart.empty"))
                .attribute("data-none", language.say("chart.none")).element();
        readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
        Tag legend = Tag.of("p").is("series-legend").add(
                Tag.of("span").is("series series-training").text(language.say("chart.training")),
                Tag.of("span").is("series series-test").text(language.say("chart.test")));
        table = filledTable().element();
        tag = Tag.of("div").is("curve").add(legend).add(frame).add(readout);
        Tag.around(frame).on("keydown", event -> {
            if (move(Page.key(event))) {
                event.preventDefault();
            }
        }).on("blur", event -> read(-1));
        read(-1);
        Page.onResize(frame, this::resize);
    }

    public Tag tag() {
        return tag;
    }

    /** The same numbers as a table. */
    public Tag table() {
        return Tag.around(table);
    }

    /** Loads what draws the curve, once there is one. A page can be used without it, so it calls this when it is ready. */
    public void loadWhenWanted() {
        if (hasCurve()) {
            load();
        }
    }

    private void load() {
        if (!asked) {
            asked = true;
            SiteFiles.styleSheet("vendor/uplot/uPlot.min.css", this::loadScript, why -> loadScript());
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

    /** @param rows one row a kept epoch: epoch, training loss, test loss */
    public void show(float[] rows, boolean atOnce) {
        history = rows;
        double now = Page.now();
        if (atOnce || now - drawnAt >= LEAST_MILLISECONDS) {
            drawnAt = now;
            if (chart.isPresent() && hasCurve()) {
                chart.get().setData(data());
            } else {
                create();
            }
            fillTable();
            if (read >= rows()) {
                read(-1);
            }
        }
    }

    /** Shows the test losses of kept runs behind. */
    public void compare(List<KeptCurve> next) {
        List<KeptLine> lines = new ArrayList<>();
        for (KeptCurve curve : next) {
            History run = curve.history();
            double[] epochs = new double[run.count()];
            double[] losses = new double[epochs.length];
            for (int row = 0; row < epochs.length; row++) {
                epochs[row] = run.get(row, History.EPOCH);
                losses[row] = run.get(row, Metrics.TEST_LOSS);
            }
            lines.add(new KeptLine(curve.name(), curve.place(), epochs, losses));
        }
        kept = lines;
        tableHead.empty().add(head(language.say("chart.epoch")), head(language.say("chart.training")),
                head(language.say("chart.test")));
        for (KeptLine line : kept) {
            tableHead.add(head(line.name()));
        }
        fillTable();
        loadWhenWanted();
        create();
    }

    public void recolour(Colours next) {
        colours = next;
        create();
    }

    /** Of one point there is no curve. */
    private boolean hasCurve() {
        return rows() > 1 || !kept.isEmpty();
    }

    private int rows() {
        return history.length / COLUMNS;
    }

    private void create() {
        if (!loaded) {
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
        UPlot.addLine(lines, colours.accent(), 0, 0);
        UPlot.addLine(lines, colours.testSeries(), TEST_DASH, TEST_GAP);
        chart = Optional.of(UPlot.create(frame, frame.getClientWidth(), frame.getClientHeight(), colours.quietInk(), colours.line(),
                lines, false, AxisRange.linear(LEAST_TOP)::bound, language.say("chart.epoch"), language.say("chart.loss"),
                data(), tick -> language.figures().plain(tick), x -> read(KeptLine.nearest(epochs(), x))));
    }

    private void resize() {
        if (chart.isEmpty()) {
            create();
        } else if (frame.getClientWidth() > 0) {
            chart.get().setSize(UPlot.size(frame.getClientWidth(), frame.getClientHeight()));
        }
    }

    private double[] epochs() {
        double[] epochs = new double[rows()];
        for (int row = 0; row < epochs.length; row++) {
            epochs[row] = history[COLUMNS * row];
        }
        return epochs;
    }

    private JSObject data() {
        double[] training = new double[rows()];
        double[] test = new double[rows()];
        for (int row = 0; row < rows(); row++) {
            training[row] = history[COLUMNS * row + 1];
            test[row] = history[COLUMNS * row + 2];
        }
        JSObject columns = UPlot.list();
        UPlot.addColumn(columns, epochs());
        UPlot.addColumn(columns, training);
        UPlot.addColumn(columns, test);
        return KeptLine.columns(columns, kept, false);
    }

    private boolean move(String key) {
        int last = rows() - 1;
        switch (key) {
            case "ArrowRight" -> read(Math.min(last, read + 1));
            case "ArrowLeft" -> read(read < 0 ? last : Math.max(0, read - 1));
            case "Home" -> read(Math.min(last, 0));
            case "End" -> read(last);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void read(int row) {
        read = row < rows() ? row : -1;
        Elements.say(readout, read < 0 ? language.say("chart.readout.none")
                : language.say("chart.readout", epoch(read), loss(read, 1), loss(read, 2)));
    }

    private String epoch(int row) {
        return language.figures().whole((long) history[COLUMNS * row]);
    }

    private String loss(int row, int column) {
        return language.figures().significant(history[COLUMNS * row + column], 4);
    }

    private Tag filledTable() {
        tableHead.add(head(language.say("chart.epoch")), head(language.say("chart.training")),
                head(language.say("chart.test")));
        return Tag.of("details").is("twin").add(
                Tag.of("summary").text(language.say("twin.table")),
                Tag.of("table").add(Tag.of("thead").add(tableHead), tableBody))
                .on("toggle", event -> fillTable());
    }

    private static Tag head(String text) {
        return Tag.of("th").attribute("scope", "col").text(text);
    }

    /** Some rows, evenly spaced, with the first and the last. */
    private void fillTable() {
        if (!table.hasAttribute("open")) {
            return;
        }
        tableBody.empty();
        int shown = Math.min(TABLE_ROWS, rows());
        for (int i = 0; i < shown; i++) {
            int row = shown == 1 ? 0 : (int) ((long) i * (rows() - 1) / (shown - 1));
            Tag cells = Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(epoch(row)),
                    Tag.of("td").text(loss(row, 1)), Tag.of("td").text(loss(row, 2)));
            for (KeptLine line : kept) {
                cells.add(Tag.of("td").text(line.cell(history[COLUMNS * row], language, 4)));
            }
            tableBody.add(cells);
        }
    }
}
