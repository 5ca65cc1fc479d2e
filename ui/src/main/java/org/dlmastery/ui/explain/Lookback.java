package org.dlmastery.ui.explain;

import java.util.List;
import java.util.Optional;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * What each of a row of things takes from those up to itself: a triangle whose diagonal is labelled with the things, which
 * are its rows and columns at once, or lines from each to those that it takes from. As large as its frame allows;
 * pointing, or the arrow keys, read out a number, and the same numbers stand in a table. Shares from 0 to 1, shaded by
 * their square root, so that a hundredth is still seen.
 */
public final class Lookback {
    private static final double LARGEST_CELL = 52;
    /** From one line's thing to the next, where lines are drawn. */
    private static final double LARGEST_ROW = 30;
    private static final double LINE = 13;
    private static final double EDGE = 3;
    private static final int DIGITS = 3;
    /** Thinner lines would only be a veil. */
    private static final float LEAST_LINE = 0.02f;

    private final Language language;
    private final Drawing drawing = new Drawing();
    private final HTMLElement frame;
    private final HTMLElement readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final TwinTable table;
    private final Tag tag;
    private final Shading shading = Shading.unit(Shading.Ramp.MAGNITUDE);
    private Colours colours;
    private Optional<Matrix> matrix = Optional.empty();
    private Optional<Raster> raster = Optional.empty();
    private boolean lines;
    private double cell = 1;
    private int row = -1;
    private int column = -1;

    /** @param turns in which the table is built */
    public Lookback(Language language, Colours colours, Turns turns, String name) {
        this.language = language;
        this.colours = colours;
        frame = Tag.of("div").is("lookback-frame").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", name)
                .add(Tag.around(drawing.element()).attribute("aria-hidden", "true")).element();
        table = new TwinTable(language, turns);
        tag = Tag.of("div").is("lookback").add(frame).add(Tag.of("div").is("lookback-words").add(readout)
                .add(table.tag()));
        Strokes.read(frame, this::point, () -> read(-1, -1));
        Tag.around(frame).on("blur", event -> read(-1, -1)).on("keydown", event -> {
            if (move(Page.key(event))) {
                event.preventDefault();
            }
        });
        read(-1, -1);
        Page.onResize(frame, this::arrange);
    }

    public Tag tag() {
        return tag;
    }

    /** A button that opens the table of the numbers. */
    public Tag opener() {
        return table.opener();
    }

    /**
     * Shows other numbers.
     *
     * @param next square; what stands right of its diagonal isn't shown
     * @param description the picture in a sentence for those who don't see it
     */
    public void show(Matrix next, String description) {
        boolean sameSize = matrix.isPresent() && matrix.get().rows() == next.rows();
        matrix = Optional.of(next);
        Elements.mark(frame, "aria-label", language.say("explain.lookback.keys", description));
        table.show(new MatrixView.MatrixRows(language, next));
        if (!sameSize) {
            raster = Optional.of(new Raster(next.columns(), next.rows()));
            row = -1;
            column = -1;
        }
        arrange();
        say();
    }

    /** Whether lines are drawn, or a matrix. */
    public void lines(boolean next) {
        lines = next;
        arrange();
    }

    public void recolour(Colours next) {
        colours = next;
        draw();
    }

    /** Reads out a row that was pointed at elsewhere; −1 for none. */
    public void mark(int markedRow) {
        if (matrix.isPresent() && markedRow < matrix.get().rows()) {
            read(markedRow, -1);
        }
    }

    private void arrange() {
        double width = frame.getClientWidth();
        double height = frame.getClientHeight();
        if (matrix.isEmpty() || width == 0 || height == 0) {
            return;
        }
        int count = matrix.get().rows();
        double density = Window.current().getDevicePixelRatio();
        double across = lines ? width : width - names(matrix.get().rowNames());
        double wanted = Math.min((height - 2 * EDGE) / count, lines ? LARGEST_ROW : Math.min(LARGEST_CELL, across / count));
        cell = Math.max(1, Math.floor(wanted * density)) / density;
        if (drawing.resize(width, height)) {
            Tag.around(drawing.element()).pixels("width", width).pixels("height", height);
        }
        draw();
    }

    /** Room beside the last of the diagonal. */
    private static double names(List<String> names) {
        return 8 + MatrixLayout.CHARACTER * names.get(names.size() - 1).length();
    }

    private void draw() {
        if (matrix.isEmpty() || raster.isEmpty() || drawing.width() == 0) {
            return;
        }
        CanvasRenderingContext2D pen = drawing.fresh();
        pen.setFont("12px Inter, system-ui, sans-serif");
        pen.setTextBaseline("middle");
        if (lines) {
            drawLines(pen, matrix.get());
        } else {
            drawTriangle(pen, matrix.get());
        }
    }

    private void drawTriangle(CanvasRenderingContext2D pen, Matrix shown) {
        int count = shown.rows();
        int[] pixels = raster.get().colours();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % count <= i / count ? shading.pixel((float) Math.sqrt(shown.values()[i]), colours) : 0;
        }
        raster.get().put();
        Drawing.smooth(pen, false);
        pen.drawImage(raster.get().element(), EDGE, EDGE, count * cell, count * cell);
        pen.setTextAlign("left");
        int every = every();
        for (int i = 0; i < count; i++) {
            if (i % every == 0 || i == row) {
                pen.setFillStyle(i == row ? colours.accent() : colours.ink());
                pen.fillText(MatrixLayout.cut(shown.rowNames().get(i)), EDGE + (i + 1) * cell + 4, middle(i));
            }
        }
        pen.setStrokeStyle(colours.accent());
        pen.setLineWidth(2);
        if (row >= 0) {
            pen.strokeRect(EDGE, EDGE + row * cell, (row + 1) * cell, cell);
        }
        if (column >= 0) {
            pen.strokeRect(EDGE + column * cell, EDGE + row * cell, cell, cell);
        }
    }

    private void drawLines(CanvasRenderingContext2D pen, Matrix shown) {
        int count = shown.rows();
        double left = MatrixLayout.CHARACTER * 14;
        double right = drawing.width() - left;
        pen.setStrokeStyle(colours.accent());
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                boolean isRead = row < 0 || row == i && (column < 0 || column == j);
                float weight = shown.at(i, j);
                if (isRead && weight >= LEAST_LINE) {
                    pen.setGlobalAlpha(weight);
                    pen.setLineWidth(row < 0 ? 1.5 : 1 + 3 * weight);
                    pen.beginPath();
                    pen.moveTo(left, middle(i));
                    pen.lineTo(right, middle(j));
                    pen.stroke();
                }
            }
        }
        pen.setGlobalAlpha(1);
        int every = every();
        for (int i = 0; i < count; i++) {
            if (i % every == 0 || i == row || i == column) {
                String name = MatrixLayout.cut(shown.rowNames().get(i));
                pen.setFillStyle(i == row ? colours.accent() : colours.ink());
                pen.setTextAlign("right");
                pen.fillText(name, left - 5, middle(i));
                pen.setFillStyle(i == column ? colours.accent() : colours.ink());
                pen.setTextAlign("left");
                pen.fillText(name, right + 5, middle(i));
            }
        }
    }

    private int every() {
        return Math.max(1, (int) Math.ceil(LINE / cell));
    }

    private double middle(int index) {
        return EDGE + (index + 0.5) * cell;
    }

    private void point(double x, double y) {
        if (matrix.isEmpty()) {
            return;
        }
        int atRow = (int) Math.floor((y - EDGE) / cell);
        int atColumn = (int) Math.floor((x - EDGE) / cell);
        boolean isIn = atRow >= 0 && atRow < matrix.get().rows();
        read(isIn ? atRow : -1, isIn && !lines && atColumn >= 0 && atColumn <= atRow ? atColumn : -1);
    }

    /** Up and down from row to row, right and left from what a row takes most from to any other. */
    private boolean move(String key) {
        if (matrix.isEmpty()) {
            return false;
        }
        int last = matrix.get().rows() - 1;
        int nextRow = Math.max(0, row);
        int nextColumn = Math.max(0, column);
        switch (key) {
            case "ArrowUp" -> nextRow--;
            case "ArrowDown" -> nextRow += row < 0 ? 0 : 1;
            case "ArrowLeft" -> nextColumn--;
            case "ArrowRight" -> nextColumn += column < 0 ? 0 : 1;
            case "Home" -> nextColumn = 0;
            case "End" -> nextColumn = nextRow;
            default -> {
                return false;
            }
        }
        nextRow = Math.max(0, Math.min(last, nextRow));
        read(nextRow, Math.max(0, Math.min(nextRow, nextColumn)));
        return true;
    }

    private void read(int atRow, int atColumn) {
        if (atRow != row || atColumn != column) {
            row = atRow;
            column = atColumn;
            draw();
        }
        say();
    }

    private void say() {
        if (matrix.isEmpty() || row < 0) {
            Elements.say(readout, language.say("explain.lookback.none"));
            return;
        }
        int most = column;
        for (int j = 0; column < 0 && j <= row; j++) {
            most = most < 0 || matrix.get().at(row, j) > matrix.get().at(row, most) ? j : most;
        }
        Elements.say(readout, language.say(column < 0 ? "explain.lookback.most" : "explain.lookback.cell",
                matrix.get().rowNames().get(row), matrix.get().columnNames().get(most),
                language.figures().significant(matrix.get().at(row, most), DIGITS)));
    }
}
