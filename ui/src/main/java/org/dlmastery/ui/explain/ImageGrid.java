package org.dlmastery.ui.explain;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Thousands of small images of one size, each with its caption, on a canvas that draws only those in sight. The arrow keys
 * go from image to image and read each out; a click or Enter chooses one.
 */
public final class ImageGrid {
    /** The images; asked only for those in sight. */
    public interface Source {
        int count();

        GridImage at(int index);
    }

    private static final double GAP = 6;
    private static final double CAPTION = 16;
    private static final double MARK = 4;

    private final Language language;
    private final String name;
    private final double wished;
    private final Drawing drawing = new Drawing();
    private final Tag scroll;
    private final Tag room = Tag.of("div").is("image-grid-room");
    private final HTMLElement readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final Tag tag;
    private Colours colours;
    private Optional<Source> source = Optional.empty();
    private ImageGridLayout layout = ImageGridLayout.fit(0, 1, 1, 1, GAP, CAPTION);
    /** The images in sight side by side, one pixel a number. */
    private Optional<Raster> raster = Optional.empty();
    private IntConsumer chosen = index -> { };
    private int at = -1;
    private int selected = -1;
    private boolean waiting;

    /** @param imageWidth how wide an image is at least, in CSS pixels */
    public ImageGrid(Language language, Colours colours, String name, double imageWidth) {
        this.language = language;
        this.colours = colours;
        this.name = name;
        wished = imageWidth;
        room.add(Tag.around(drawing.element()).attribute("aria-hidden", "true"));
        scroll = Tag.of("div").is("image-grid").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", name).add(room);
        tag = Tag.of("div").add(scroll).add(readout);
        Strokes.read(scroll.element(), this::point, () -> { });
        scroll.on("scroll", event -> ask())
                .on("click", event -> {
                    point(Page.pointerX(event, scroll.element()), Page.pointerY(event, scroll.element()));
                    choose();
                })
                .on("keydown", event -> {
                    if (move(Page.key(event))) {
                        event.preventDefault();
                    }
                });
        read(-1);
        Page.onResize(scroll.element(), this::arrange);
    }

    public Tag tag() {
        return tag;
    }

    /** @param summary all of them in a sentence: how many there are, how many are right */
    public void show(Source next, String summary) {
        source = Optional.of(next);
        at = -1;
        selected = -1;
        Elements.mark(scroll.element(), "aria-label", name + ". " + summary);
        scroll.element().setScrollTop(0);
        read(-1);
        arrange();
    }

    /** Draws the same images afresh, after their captions or verdicts have changed. */
    public void refresh(String summary) {
        Elements.mark(scroll.element(), "aria-label", name + ". " + summary);
        ask();
    }

    public void recolour(Colours next) {
        colours = next;
        ask();
    }

    /** @param next gets the number of an image that the reader chooses */
    public void onChoice(IntConsumer next) {
        chosen = next;
    }

    /** Marks an image as the chosen one and brings it into sight; −1 for none. */
    public void select(int index) {
        selected = index;
        if (index >= 0) {
            bring(index);
        }
        ask();
    }

    private void arrange() {
        double width = scroll.element().getClientWidth();
        if (source.isEmpty()) {
            return;
        }
        if (width == 0) {
            Page.whenSeen(scroll.element(), this::arrange);
            return;
        }
        int count = source.get().count();
        double ratio = 1;
        if (count > 0) {
            Picture first = source.get().at(0).picture();
            ratio = (double) first.height() / first.width();
        }
        layout = ImageGridLayout.fit(count, width, wished, ratio, GAP, CAPTION);
        room.pixels("height", layout.height());
        ask();
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
        double width = scroll.element().getClientWidth();
        double height = scroll.element().getClientHeight();
        if (source.isEmpty() || width == 0) {
            return;
        }
        if (drawing.resize(width, height)) {
            Tag.around(drawing.element()).pixels("width", width).pixels("height", height);
        }
        CanvasRenderingContext2D pen = drawing.fresh();
        Drawing.smooth(pen, false);
        double scrolled = scroll.element().getScrollTop();
        int first = layout.first(scrolled);
        int end = layout.end(scrolled, height);
        if (first == end) {
            return;
        }
        paint(first, end);
        pen.setFont("12px Inter, system-ui, sans-serif");
        pen.setTextBaseline("middle");
        for (int i = first; i < end; i++) {
            draw(pen, i, first, layout.x(i), layout.y(i) - scrolled);
        }
    }

    private void paint(int first, int end) {
        Picture one = source.get().at(first).picture();
        int across = layout.columns() * one.width();
        int rows = (end - first + layout.columns() - 1) / layout.columns();
        if (raster.isEmpty() || raster.get().width() != across || raster.get().height() < rows * one.height()) {
            raster = Optional.of(new Raster(across, rows * one.height()));
        }
        for (int i = first; i < end; i++) {
            int from = (i - first) / layout.columns() * one.height() * across + i % layout.columns() * one.width();
            source.get().at(i).picture().paint(raster.get().colours(), from, across, colours);
        }
        raster.get().put();
    }

    private void draw(CanvasRenderingContext2D pen, int index, int first, double x, double y) {
        GridImage image = source.get().at(index);
        int height = image.picture().height();
        int width = image.picture().width();
        pen.drawImage(raster.get().element(), index % layout.columns() * width,
                (index - first) / layout.columns() * height, width, height, x, y, layout.image(), layout.imageHeight());
        boolean isWrong = image.verdict() == GridImage.Verdict.WRONG;
        pen.setStrokeStyle(index == selected || index == at ? colours.accent() : isWrong ? colours.bad() : colours.line());
        pen.setLineWidth(index == selected ? 3 : index == at || isWrong ? 2 : 1);
        pen.strokeRect(x - 1, y - 1, layout.image() + 2, layout.imageHeight() + 2);
        double middle = y + layout.imageHeight() + CAPTION / 2 + 1;
        double left = x;
        if (image.verdict() != GridImage.Verdict.NONE) {
            mark(pen, x + MARK + 1, middle, isWrong);
            left += 2 * MARK + 5;
        }
        pen.setFillStyle(isWrong ? colours.bad() : colours.quietInk());
        pen.fillText(image.caption(), left, middle, x + layout.image() - left);
    }

    /** A cross or a tick, so that right and wrong differ in shape too. */
    private void mark(CanvasRenderingContext2D pen, double x, double y, boolean isWrong) {
        pen.beginPath();
        if (isWrong) {
            pen.moveTo(x - MARK, y - MARK);
            pen.lineTo(x + MARK, y + MARK);
            pen.moveTo(x + MARK, y - MARK);
            pen.lineTo(x - MARK, y + MARK);
        } else {
            pen.moveTo(x - MARK, y);
            pen.lineTo(x - 1, y + MARK - 1);
            pen.lineTo(x + MARK, y - MARK);
        }
        pen.setStrokeStyle(isWrong ? colours.bad() : colours.quietInk());
        pen.setLineWidth(1.75);
        pen.stroke();
    }

    private void point(double x, double y) {
        int index = layout.at(x, y + scroll.element().getScrollTop());
        if (index >= 0 && index != at) {
            read(index);
        }
    }

    private boolean move(String key) {
        if (key.equals("Enter") || key.equals(" ")) {
            choose();
            return true;
        }
        int pageRows = Math.max(1, (int) (scroll.element().getClientHeight() / layout.rowHeight()));
        OptionalInt next = new GridWalk(layout.count(), layout.columns(), pageRows).move(at, key);
        next.ifPresent(index -> {
            read(index);
            bring(index);
        });
        return next.isPresent();
    }

    private void bring(int index) {
        double scrolled = scroll.element().getScrollTop();
        double wanted = layout.scrollTo(index, scrolled, scroll.element().getClientHeight());
        if (wanted != scrolled) {
            scroll.element().setScrollTop((int) Math.round(wanted));
        }
    }

    private void choose() {
        if (at >= 0) {
            selected = at;
            ask();
            chosen.accept(at);
        }
    }

    private void read(int index) {
        at = index;
        Elements.say(readout, index < 0 || source.isEmpty() ? language.say("explain.images.none")
                : language.say("explain.images.image", language.figures().whole(index + 1),
                        language.figures().whole(layout.count()), source.get().at(index).words()));
        ask();
    }
}
