package org.dlmastery.ui.explain;

import java.util.Optional;
import java.util.OptionalInt;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * One image or feature map, as large as its place and with sharp pixels. Pointing at it, or moving with the arrow keys,
 * reads out a pixel's numbers; a page can frame a part of it.
 */
public final class ImageCanvas {
    private static final int DIGITS = 3;

    private final Language language;
    private final Tag place;
    private final HTMLElement readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final Tag cursor = Tag.of("div").is("image-cursor").attribute("aria-hidden", "true").hidden(true);
    private final Tag frame = Tag.of("div").is("image-frame").attribute("aria-hidden", "true").hidden(true);
    private final Tag tag;
    private Optional<Picture> picture = Optional.empty();
    private Optional<Raster> raster = Optional.empty();
    private Colours colours;
    private Cells listener = (row, column) -> { };
    private int at = -1;

    private ImageCanvas(Language language, Colours colours, String name, boolean isRead) {
        this.language = language;
        this.colours = colours;
        place = Tag.of("div").is("image-place").attribute("role", isRead ? "application" : "img")
                .attribute("aria-label", name);
        tag = Tag.of("div").is("image-view").add(place);
        if (isRead) {
            place.attribute("tabindex", "0").is("image-read");
            tag.add(readout);
            hear();
        }
    }

    /** An image whose pixels can be read out. @param name what it is, until {@link #show} describes it */
    public static ImageCanvas read(Language language, Colours colours, String name) {
        return new ImageCanvas(language, colours, name, true);
    }

    /** An image only to look at, one of many. @param name what it is, until {@link #show} describes it */
    public static ImageCanvas still(Language language, Colours colours, String name) {
        return new ImageCanvas(language, colours, name, false);
    }

    private void hear() {
        Strokes.read(place.element(), this::point, () -> read(-1));
        place.on("blur", event -> read(-1))
                .on("keydown", event -> {
                    if (move(Page.key(event))) {
                        event.preventDefault();
                    }
                });
        read(-1);
    }

    public Tag tag() {
        return tag;
    }

    /** @param description the image in a sentence for those who don't see it */
    public void show(Picture next, String description) {
        picture = Optional.of(next);
        Elements.mark(place.element(), "aria-label", description);
        if (raster.isEmpty() || raster.get().width() != next.width() || raster.get().height() != next.height()) {
            Raster fresh = new Raster(next.width(), next.height());
            raster = Optional.of(fresh);
            place.empty().add(Tag.around(fresh.element()).is("image-pixels").attribute("aria-hidden", "true"))
                    .add(frame, cursor)
                    .style("aspect-ratio", next.width() + " / " + next.height());
            at = -1;
        }
        draw();
        read(at);
    }

    public void recolour(Colours next) {
        colours = next;
        draw();
    }

    /** @param next hears which pixel the reader looks at */
    public void onPlace(Cells next) {
        listener = next;
    }

    /** Outlines a rectangle of pixels; it may reach beyond the image, as a kernel does on padding. */
    public void frame(int row, int column, int height, int width) {
        picture.ifPresent(shown -> {
            put(frame, row, column, height, width, shown);
            frame.hidden(false);
        });
    }

    private void draw() {
        if (picture.isPresent() && raster.isPresent()) {
            picture.get().paint(raster.get().colours(), 0, picture.get().width(), colours);
            raster.get().put();
        }
    }

    private void point(double x, double y) {
        if (picture.isEmpty()) {
            return;
        }
        int column = (int) Math.floor(x / place.element().getClientWidth() * picture.get().width());
        int row = (int) Math.floor(y / place.element().getClientHeight() * picture.get().height());
        boolean inside = row >= 0 && row < picture.get().height() && column >= 0 && column < picture.get().width();
        read(inside ? row * picture.get().width() + column : -1);
    }

    private boolean move(String key) {
        if (picture.isEmpty()) {
            return false;
        }
        int width = picture.get().width();
        OptionalInt next = new GridWalk(width * picture.get().height(), width, picture.get().height()).move(at, key);
        next.ifPresent(this::read);
        return next.isPresent();
    }

    private void read(int pixel) {
        boolean moved = pixel != at;
        at = pixel;
        cursor.hidden(pixel < 0);
        if (pixel < 0 || picture.isEmpty()) {
            Elements.say(readout, language.say("explain.image.none"));
        } else {
            Picture shown = picture.get();
            int row = pixel / shown.width();
            int column = pixel % shown.width();
            put(cursor, row, column, 1, 1, shown);
            Elements.say(readout, reading(language, shown, row, column));
        }
        if (moved) {
            int width = picture.map(Picture::width).orElse(1);
            listener.at(pixel < 0 ? -1 : pixel / width, pixel < 0 ? -1 : pixel % width);
        }
    }

    /** A pixel's place, counted from 1, and its numbers. */
    static String reading(Language language, Picture picture, int row, int column) {
        StringBuilder numbers = new StringBuilder();
        for (int channel = 0; channel < picture.channels(); channel++) {
            numbers.append(channel == 0 ? "" : ", ")
                    .append(language.figures().significant(picture.value(row, column, channel), DIGITS));
        }
        return language.say("explain.image.pixel", Integer.toString(row + 1), Integer.toString(column + 1),
                numbers.toString());
    }

    private static void put(Tag mark, int row, int column, int height, int width, Picture picture) {
        mark.style("left", share(column, picture.width())).style("top", share(row, picture.height()))
                .style("width", share(width, picture.width())).style("height", share(height, picture.height()));
    }

    private static String share(int part, int whole) {
        return Decimal.text(100.0 * part / whole) + "%";
    }
}
