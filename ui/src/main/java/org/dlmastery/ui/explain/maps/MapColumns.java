package org.dlmastery.ui.explain.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Cells;
import org.dlmastery.ui.explain.GridWalk;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A network's layers side by side, each with its maps of one image, from the least number of a layer (dark) to its
 * greatest (bright). One stop of the tab key: left and right go through the layers, up and down through a layer's maps;
 * the map that a reader points at is shown large beside the pointer. Where there are many layers, they are scrolled.
 */
public final class MapColumns {
    private static final int SMALL_TYPE = 12;
    /** Room for names in small type only, and for shapes without spaces. */
    private static final double NARROW = 84;
    private static final double CARD = 168;
    private static final double BESIDE = 18;
    private static final int DIGITS = 3;

    private final Language language;
    private final Drawing drawing = new Drawing();
    private final HTMLElement frame;
    private final Tag scroll;
    private final HTMLElement readout = Tag.of("p").is("out-of-sight").attribute("aria-live", "polite").element();
    private final TwinTable table;
    private final MapCard card;
    private final Tag tag;
    private final List<Raster> rasters = new ArrayList<>();
    private Colours colours;
    private List<MapColumn> columns = List.of();
    private ColumnsLayout layout = ColumnsLayout.fit(List.of(), 1, 1);
    private IntConsumer unfolded = column -> { };
    private Cells chosen = (column, map) -> { };
    private int column = -1;
    private int map;
    private boolean waiting;

    /** @param turns in which the table is built */
    public MapColumns(Language language, Colours colours, Turns turns, String name) {
        this.language = language;
        this.colours = colours;
        card = new MapCard(colours);
        frame = Tag.of("div").is("map-columns-frame").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", name)
                .add(Tag.around(drawing.element()).attribute("aria-hidden", "true")).element();
        table = new TwinTable(language, turns);
        scroll = Tag.of("div").is("map-columns-scroll").add(frame);
        tag = Tag.of("div").is("map-columns").add(scroll, card.tag()).add(readout);
        Strokes.read(frame, this::point, () -> read(-1, 0));
        Tag.around(frame)
                .on("click", event -> {
                    point(Page.pointerX(event, frame), Page.pointerY(event, frame));
                    choose();
                })
                .on("blur", event -> read(-1, 0))
                .on("keydown", event -> {
                    if (move(Page.key(event))) {
                        event.preventDefault();
                    }
                });
        scroll.on("scroll", event -> {
            card.hide();
            showEdges();
        });
        Page.onResize(scroll.element(), this::arrange);
    }

    public Tag tag() {
        return tag;
    }

    /** The same maps in figures, to be put where there is room. */
    public Tag table() {
        return table.tag();
    }

    /** @param description the whole in a sentence for those who don't see it */
    public void show(List<MapColumn> next, String description) {
        boolean isAlike = isAlike(next);
        columns = List.copyOf(next);
        Elements.mark(frame, "aria-label", description);
        table.show(new MapRows(language, columns));
        if (!isAlike) {
            read(-1, 0);
            arrange();
        }
        ask();
        sayCard();
    }

    public void recolour(Colours next) {
        colours = next;
        card.recolour(next);
        ask();
    }

    /** @param next hears which column with folded layers the reader opens */
    public void onUnfold(IntConsumer next) {
        unfolded = next;
    }

    /** @param next hears which map the reader chooses, with a click or Enter: its column and its number */
    public void onChoice(Cells next) {
        chosen = next;
    }

    private boolean isAlike(List<MapColumn> next) {
        boolean isAlike = next.size() == columns.size();
        for (int i = 0; isAlike && i < next.size(); i++) {
            MapColumn a = next.get(i);
            MapColumn b = columns.get(i);
            isAlike = a.all() == b.all() && a.count() == b.count() && a.height() == b.height() && a.width() == b.width();
        }
        return isAlike;
    }

    private void arrange() {
        double width = scroll.element().getClientWidth();
        double height = scroll.element().getClientHeight();
        if (width == 0 || height == 0) {
            return;
        }
        layout = ColumnsLayout.fit(columns, width, height);
        Tag.around(frame).pixels("width", layout.width()).pixels("height", height);
        if (drawing.resize(layout.width(), height)) {
            Tag.around(drawing.element()).pixels("width", layout.width()).pixels("height", height);
        }
        rasters.clear();
        showEdges();
        ask();
    }

    /** Beyond which edges there are more columns. */
    private void showEdges() {
        double left = scroll.element().getScrollLeft();
        boolean isMore = left + scroll.element().getClientWidth() < layout.width() - 1;
        Elements.mark(tag.element(), "data-more", (left > 0 ? "<" : "") + (isMore ? ">" : ""));
    }

    /** Draws before the browser shows its next frame, however often it is asked until then. */
    private void ask() {
        if (!waiting) {
            waiting = true;
            Window.requestAnimationFrame(time -> {
                waiting = false;
                draw();
            });
        }
    }

    private void draw() {
        if (drawing.width() == 0 || layout.columns().size() != columns.size()) {
            return;
        }
        CanvasRenderingContext2D pen = drawing.fresh();
        Drawing.smooth(pen, false);
        for (int i = 0; i + 1 < columns.size(); i++) {
            drawWay(pen, layout.columns().get(i), layout.columns().get(i + 1));
        }
        for (int i = 0; i < columns.size(); i++) {
            drawHead(pen, columns.get(i), layout.columns().get(i), i == column);
            if (!columns.get(i).isFolded()) {
                drawMaps(pen, i);
            }
        }
        if (column >= 0 && !columns.get(column).isFolded()) {
            ColumnsLayout.Column at = layout.columns().get(column);
            pen.setStrokeStyle(colours.accent());
            pen.setLineWidth(2);
            pen.strokeRect(at.x(map) - 1, at.y(map) - 1, at.size() + 2, at.size() + 2);
        }
    }

    /** What goes from one layer into the next. */
    private void drawWay(CanvasRenderingContext2D pen, ColumnsLayout.Column from, ColumnsLayout.Column to) {
        double a = from.x() + from.mapsWidth() + 2;
        double b = to.x() - 2;
        if (b <= a) {
            return;
        }
        pen.beginPath();
        pen.moveTo(a, from.y());
        pen.lineTo(b, to.y());
        pen.lineTo(b, to.y() + to.mapsHeight());
        pen.lineTo(a, from.y() + from.mapsHeight());
        pen.closePath();
        pen.setFillStyle(colours.line());
        pen.setGlobalAlpha(0.45);
        pen.fill();
        pen.setGlobalAlpha(1);
    }

    private void drawHead(CanvasRenderingContext2D pen, MapColumn shown, ColumnsLayout.Column at, boolean isRead) {
        double middle = at.left() + at.room() / 2;
        pen.setTextAlign("center");
        pen.setTextBaseline("middle");
        boolean isNarrow = at.room() < NARROW;
        pen.setFont("600 " + (isNarrow ? SMALL_TYPE : 14) + "px Inter, system-ui, sans-serif");
        pen.setFillStyle(isRead ? colours.accent() : colours.ink());
        pen.fillText(shown.title(), middle, 13, at.room() - 2);
        pen.setFont(SMALL_TYPE + "px Inter, system-ui, sans-serif");
        pen.setFillStyle(colours.quietInk());
        pen.fillText(isNarrow ? shown.shape().replace(" ", "") : shown.shape(), middle, 31, at.room() - 6);
        if (shown.isFolded()) {
            pen.setFont("600 18px Inter, system-ui, sans-serif");
            pen.setFillStyle(isRead ? colours.accent() : colours.quietInk());
            pen.fillText("⋯", middle, layout.height() / 2 + ColumnsLayout.HEAD / 2);
        }
    }

    private void drawMaps(CanvasRenderingContext2D pen, int index) {
        MapColumn shown = columns.get(index);
        ColumnsLayout.Column at = layout.columns().get(index);
        if (shown.count() == 0) {
            pen.setStrokeStyle(colours.line());
            pen.setLineWidth(1);
            for (int i = 0; i < at.count() && !shown.hasFeatures(); i++) {
                pen.strokeRect(at.x(i) + 0.5, at.y(i) + 0.5, at.size() - 1, at.size() - 1);
            }
            if (shown.hasFeatures()) {
                pen.strokeRect(at.x() - 0.5, at.y() - 0.5, at.mapsWidth() + 1, at.mapsHeight() + 1);
            }
            return;
        }
        int rows = (shown.count() + at.across() - 1) / at.across();
        while (rasters.size() <= index) {
            rasters.add(new Raster(1, 1));
        }
        int across = at.across() * shown.width();
        if (rasters.get(index).width() != across || rasters.get(index).height() != rows * shown.height()) {
            rasters.set(index, new Raster(across, rows * shown.height()));
        }
        Raster raster = rasters.get(index);
        Shading shading = Shading.fit(Shading.Ramp.BRIGHTNESS, shown.values());
        for (int i = 0; i < shown.count(); i++) {
            picture(shown, i, shading).paint(raster.colours(),
                    (i / at.across() * shown.height() * at.across() + i % at.across()) * shown.width(), across, colours);
        }
        raster.put();
        if (shown.hasFeatures()) {
            pen.drawImage(raster.element(), at.x(), at.y(), at.across() * at.size(), rows * at.size());
            pen.setStrokeStyle(colours.lineStrong());
            pen.setLineWidth(1);
            pen.strokeRect(at.x() - 0.5, at.y() - 0.5, at.mapsWidth() + 1, at.mapsHeight() + 1);
            return;
        }
        for (int i = 0; i < shown.count(); i++) {
            pen.drawImage(raster.element(), i % at.across() * shown.width(), i / at.across() * shown.height(),
                    shown.width(), shown.height(), at.x(i), at.y(i), at.size(), at.size());
        }
    }

    static Picture picture(MapColumn shown, int map, Shading shading) {
        return Picture.ofMap(shown.values(), map * shown.height() * shown.width(), shown.height(), shown.width(),
                shading);
    }

    private void point(double x, double y) {
        int at = layout.column(x);
        if (at < 0 || columns.get(at).isFolded()) {
            read(at, 0);
            return;
        }
        int over = layout.columns().get(at).at(x, y);
        read(over < 0 ? -1 : at, Math.max(0, over));
    }

    private boolean move(String key) {
        if (key.equals("Escape") && column >= 0) {
            read(-1, 0);
            return true;
        }
        if (key.equals("Enter") || key.equals(" ")) {
            choose();
            return true;
        }
        boolean isAcross = key.equals("ArrowLeft") || key.equals("ArrowRight");
        if (isAcross || column < 0) {
            OptionalInt next = GridWalk.line(columns.size()).move(column, key);
            next.ifPresent(to -> {
                double share = column < 0 ? 0 : (double) map / Math.max(1, layout.columns().get(column).count());
                read(to, (int) (share * maps(to)));
                bring();
            });
            return next.isPresent();
        }
        OptionalInt next = GridWalk.line(maps(column)).move(map, switch (key) {
            case "ArrowUp" -> "ArrowLeft";
            case "ArrowDown" -> "ArrowRight";
            default -> key;
        });
        next.ifPresent(to -> read(column, to));
        return next.isPresent();
    }

    private int maps(int of) {
        return columns.get(of).isFolded() ? 1 : layout.columns().get(of).count();
    }

    private void bring() {
        ColumnsLayout.Column at = layout.columns().get(column);
        double left = scroll.element().getScrollLeft();
        double seen = scroll.element().getClientWidth();
        if (at.left() < left || at.left() + at.room() > left + seen) {
            scroll.element().setScrollLeft((int) (at.left() - (seen - at.room()) / 2));
            sayCard();
        }
    }

    private void choose() {
        if (column >= 0 && columns.get(column).isFolded()) {
            unfolded.accept(column);
        } else if (column >= 0) {
            chosen.at(column, map);
        }
    }

    private void read(int nextColumn, int nextMap) {
        if (nextColumn == column && nextMap == map) {
            return;
        }
        column = nextColumn;
        map = nextMap;
        sayCard();
        ask();
    }

    private void sayCard() {
        if (column < 0 || column >= columns.size() || layout.columns().size() != columns.size()) {
            card.hide();
            Elements.say(readout, "");
            return;
        }
        String words = reading(language, columns.get(column), column, map);
        Elements.say(readout, words);
        MapColumn shown = columns.get(column);
        if (shown.count() == 0) {
            card.hide();
            return;
        }
        ColumnsLayout.Column at = layout.columns().get(column);
        double left = at.x(map) - scroll.element().getScrollLeft();
        double width = scroll.element().getClientWidth();
        boolean isRight = left + at.size() + BESIDE + CARD < width;
        double x = isRight ? left + at.size() + BESIDE : Math.max(0, left - BESIDE - CARD);
        double y = Math.max(0, Math.min(at.y(map), scroll.element().getClientHeight() - card.height()));
        card.show(shown, map, words, x, y);
    }

    /** A map, or where layers are folded these, in a sentence. @param index the column's place */
    static String reading(Language language, MapColumn shown, int index, int map) {
        if (shown.isFolded()) {
            return language.say("explain.maps.folded", shown.shape());
        }
        String number = language.figures().whole(map + 1);
        String all = language.figures().whole(shown.all());
        if (shown.count() == 0) {
            return language.say("explain.maps.unknown", shown.title(), shown.shape());
        }
        if (shown.hasFeatures()) {
            return language.say("explain.maps.feature", shown.title(), number, all,
                    language.figures().significant(shown.values()[map], DIGITS));
        }
        return language.say("explain.maps.map", shown.title(), number, all,
                language.figures().significant(shown.least(map), DIGITS),
                language.figures().significant(shown.most(map), DIGITS));
    }
}
