package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
 * A matrix as a heat map with its names and its scale. Pointing at a cell, or moving with the arrow keys, reads out its
 * number; the same numbers stand in a table.
 */
public final class MatrixView {
    /** From this size on there is room for a cell's number. */
    private static final double CELL_WITH_NUMBER = 30;
    private static final int DIGITS = 3;
    private static final int DIGITS_IN_CELL = 2;

    private final Language language;
    private final Drawing drawing = new Drawing();
    private final HTMLElement frame;
    private final HTMLElement readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final ShadingLegend legend;
    private final TwinTable table;
    private final Tag tag;
    private Colours colours;
    private Optional<Matrix> matrix = Optional.empty();
    private Optional<Raster> raster = Optional.empty();
    private Shading shading = Shading.unit(Shading.Ramp.MAGNITUDE);
    private MatrixLayout layout = MatrixLayout.fit(List.of(), List.of(), 1, 1);
    private Cells pointed = (row, column) -> { };
    private Cells chosen = (row, column) -> { };
    private int row = -1;
    private int column = -1;

    /** @param turns in which the table is built */
    public MatrixView(Language language, Colours colours, Turns turns, String name) {
        this.language = language;
        this.colours = colours;
        frame = Tag.of("div").is("matrix-frame").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", name)
                .add(Tag.around(drawing.element()).attribute("aria-hidden", "true")).element();
        legend = new ShadingLegend(language);
        table = new TwinTable(language, turns);
        tag = Tag.of("div").is("matrix-view").add(frame).add(legend.tag()).add(readout).add(table.tag());
        Strokes.read(frame, this::point, () -> read(-1, -1));
        Tag.around(frame)
                .on("click", event -> {
                    point(Page.pointerX(event, frame), Page.pointerY(event, frame));
                    choose();
                })
                .on("blur", event -> read(-1, -1))
                .on("keydown", event -> {
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

    /**
     * Shows other numbers.
     *
     * @param scale how they are coloured; the same for matrices that are compared
     * @param description the picture in a sentence for those who don't see it
     */
    public void show(Matrix next, Shading scale, String description) {
        boolean sameSize = matrix.isPresent() && matrix.get().rows() == next.rows()
                && matrix.get().columns() == next.columns();
        matrix = Optional.of(next);
        shading = scale;
        legend.show(scale);
        Elements.mark(frame, "aria-label", description);
        table.show(new MatrixRows(language, next));
        if (!sameSize) {
            raster = next.values().length == 0 ? Optional.empty() : Optional.of(new Raster(next.columns(), next.rows()));
            read(-1, -1);
        }
        arrange();
        sayReading();
    }

    public void recolour(Colours next) {
        colours = next;
        draw();
    }

    /** @param next hears which cell the reader looks at */
    public void onPlace(Cells next) {
        pointed = next;
    }

    /** @param next hears which cell the reader chooses, with a click or Enter */
    public void onChoice(Cells next) {
        chosen = next;
    }

    /** Reads out a cell that was pointed at elsewhere; −1 for none. Nobody is told. */
    public void mark(int markedRow, int markedColumn) {
        row = markedRow;
        column = markedColumn;
        draw();
        sayReading();
    }

    private void arrange() {
        double room = frame.getClientWidth();
        if (matrix.isEmpty() || room == 0) {
            return;
        }
        layout = MatrixLayout.fit(matrix.get().rowNames(), matrix.get().columnNames(), room,
                Window.current().getDevicePixelRatio());
        if (drawing.resize(layout.width(), layout.height())) {
            Tag.around(drawing.element()).pixels("width", layout.width()).pixels("height", layout.height());
        }
        draw();
    }

    private void draw() {
        if (matrix.isEmpty() || raster.isEmpty() || drawing.width() == 0) {
            return;
        }
        Matrix shown = matrix.get();
        int[] pixels = raster.get().colours();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = shading.pixel(shown.values()[i], colours);
        }
        raster.get().put();
        CanvasRenderingContext2D pen = drawing.fresh();
        Drawing.smooth(pen, false);
        double across = layout.columns() * layout.cell();
        double down = layout.rows() * layout.cell();
        pen.drawImage(raster.get().element(), layout.left(), layout.top(), across, down);
        pen.setStrokeStyle(colours.lineStrong());
        pen.setLineWidth(1);
        pen.strokeRect(layout.left() - 0.5, layout.top() - 0.5, across + 1, down + 1);
        pen.setFont("12px Inter, system-ui, sans-serif");
        pen.setTextBaseline("middle");
        drawNames(pen, shown);
        if (layout.cell() >= CELL_WITH_NUMBER) {
            drawNumbers(pen, shown);
        }
        if (row >= 0) {
            pen.setStrokeStyle(colours.accent());
            pen.setLineWidth(2);
            pen.strokeRect(layout.left() + column * layout.cell(), layout.top() + row * layout.cell(), layout.cell(),
                    layout.cell());
        }
    }

    private void drawNames(CanvasRenderingContext2D pen, Matrix shown) {
        pen.setTextAlign("right");
        for (int i = 0; i < shown.rows(); i += layout.rowEvery()) {
            pen.setFillStyle(i == row ? colours.ink() : colours.quietInk());
            pen.fillText(MatrixLayout.cut(shown.rowNames().get(i)), layout.left() - 5,
                    layout.top() + (i + 0.5) * layout.cell());
        }
        for (int i = 0; i < shown.columns(); i += layout.columnEvery()) {
            pen.setFillStyle(i == column ? colours.ink() : colours.quietInk());
            String name = MatrixLayout.cut(shown.columnNames().get(i));
            double x = layout.left() + (i + 0.5) * layout.cell();
            if (layout.upright()) {
                upright(pen, name, x, layout.top() - 5, "left");
            } else {
                pen.setTextAlign("center");
                pen.fillText(name, x, layout.top() - 10);
            }
        }
        pen.setFillStyle(colours.ink());
        pen.setTextAlign("center");
        pen.fillText(shown.columnAxis(), layout.left() + layout.columns() * layout.cell() / 2, 9);
        upright(pen, shown.rowAxis(), 9, layout.top() + layout.rows() * layout.cell() / 2, "center");
    }

    private static void upright(CanvasRenderingContext2D pen, String text, double x, double y, String align) {
        pen.save();
        pen.translate(x, y);
        pen.rotate(-Math.PI / 2);
        pen.setTextAlign(align);
        pen.fillText(text, 0, 0);
        pen.restore();
    }

    private void drawNumbers(CanvasRenderingContext2D pen, Matrix shown) {
        pen.setTextAlign("center");
        for (int i = 0; i < shown.rows(); i++) {
            for (int j = 0; j < shown.columns(); j++) {
                float value = shown.at(i, j);
                pen.setFillStyle(colours.brightness().style(isBright(shading.pixel(value, colours)) ? 0 : 1));
                pen.fillText(inCell(language, value), layout.left() + (j + 0.5) * layout.cell(),
                        layout.top() + (i + 0.5) * layout.cell() + 0.5, layout.cell() - 4);
            }
        }
    }

    /** Counts as they are, other numbers short. */
    static String inCell(Language language, float value) {
        if (Float.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return language.figures().whole((long) value);
        }
        return Math.abs(value) < 10 ? language.figures().fixed(value, DIGITS_IN_CELL)
                : language.figures().significant(value, DIGITS);
    }

    /** Whether black is easier to read on the colour than white (relative luminance above that of middle grey). */
    static boolean isBright(int pixel) {
        double luminance = 0.2126 * linear(pixel & 255) + 0.7152 * linear(pixel >> 8 & 255)
                + 0.0722 * linear(pixel >> 16 & 255);
        // Where the contrasts with black and with white are equal: (L + 0.05)² = 0.05 · 1.05.
        return luminance > 0.179;
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private void point(double x, double y) {
        int atRow = layout.row(y);
        int atColumn = layout.column(x);
        boolean inside = atRow >= 0 && atColumn >= 0;
        read(inside ? atRow : -1, inside ? atColumn : -1);
    }

    private boolean move(String key) {
        if (key.equals("Enter")) {
            choose();
            return true;
        }
        if (matrix.isEmpty()) {
            return false;
        }
        int columns = layout.columns();
        OptionalInt next = new GridWalk(layout.rows() * columns, columns, layout.rows())
                .move(row < 0 ? -1 : row * columns + column, key);
        next.ifPresent(place -> read(place / columns, place % columns));
        return next.isPresent();
    }

    private void choose() {
        if (row >= 0) {
            chosen.at(row, column);
        }
    }

    private void read(int nextRow, int nextColumn) {
        boolean moved = nextRow != row || nextColumn != column;
        row = nextRow;
        column = nextColumn;
        sayReading();
        if (moved) {
            draw();
            pointed.at(row, column);
        }
    }

    private void sayReading() {
        Elements.say(readout, row < 0 || matrix.isEmpty() ? language.say("explain.matrix.none")
                : reading(language, matrix.get(), row, column));
    }

    static String reading(Language language, Matrix matrix, int row, int column) {
        return language.say("explain.matrix.cell", matrix.rowAxis(), matrix.rowNames().get(row), matrix.columnAxis(),
                matrix.columnNames().get(column), number(language, matrix, row, column));
    }

    private static String number(Language language, Matrix matrix, int row, int column) {
        float value = matrix.at(row, column);
        if (Float.isNaN(value)) {
            return language.say("explain.matrix.missing");
        }
        return matrix.isOfCounts() ? language.figures().whole((long) value)
                : language.figures().significant(value, DIGITS);
    }

    /** The matrix as a table. */
    record MatrixRows(Language language, Matrix matrix) implements TwinTable.Rows {
        @Override
        public List<String> head() {
            List<String> head = new ArrayList<>();
            head.add(language.say("explain.matrix.corner", matrix.rowAxis(), matrix.columnAxis()));
            head.addAll(matrix.columnNames());
            return head;
        }

        @Override
        public int count() {
            return matrix.rows();
        }

        @Override
        public List<String> row(int index) {
            List<String> cells = new ArrayList<>();
            cells.add(matrix.rowNames().get(index));
            for (int j = 0; j < matrix.columns(); j++) {
                cells.add(number(language, matrix, index, j));
            }
            return cells;
        }
    }
}
