package org.dlmastery.ui.explain.draw;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Hand;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A square to draw on, white on black: with mouse, finger or pen, or by keys, where the arrows move a pen and the space bar
 * lowers and lifts it. Strokes can be taken back one by one; a picture can be put under them.
 */
public final class DrawPad {
    /** The drawing's side in pixels. */
    public static final int SIDE = 280;
    private static final double STEP = 7;
    private static final double THICKNESS = 22;

    /** One stroke, as it was drawn. */
    private record Stroke(double radius, boolean erases, List<double[]> points) {
    }

    private final Language language;
    private final Runnable changed;
    private final Ink ink = new Ink(SIDE);
    private final Raster raster = new Raster(SIDE, SIDE);
    private final List<Stroke> strokes = new ArrayList<>();
    private final HTMLElement place;
    private final HTMLElement readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final Tag pen = Tag.of("div").is("pad-pen").attribute("aria-hidden", "true").hidden(true);
    private final Tag tag;
    private Colours colours;
    private float[] under = new float[SIDE * SIDE];
    private double thickness = THICKNESS;
    private double penX = SIDE / 2.0;
    private double penY = SIDE / 2.0;
    private boolean isDown;
    private boolean waiting;

    /**
     * @param name what is to be drawn
     * @param changed runs after each change, at most once a frame
     */
    public DrawPad(Language language, Colours colours, String name, Runnable changed) {
        this.language = language;
        this.colours = colours;
        this.changed = changed;
        place = Tag.of("div").is("pad-place").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", name)
                .add(Tag.around(raster.element()).is("image-pixels").attribute("aria-hidden", "true"), pen).element();
        SiteFiles.styleSheet("styles/pad.css", () -> { }, why -> { });
        tag = Tag.of("div").is("draw-pad").add(place).add(readout);
        Strokes.follow(place, new Pointer());
        Tag.around(place)
                .on("keydown", event -> {
                    if (key(Page.key(event))) {
                        event.preventDefault();
                    }
                })
                .on("blur", event -> {
                    isDown = false;
                    pen.hidden(true);
                });
        Elements.say(readout, language.say("explain.pad.help"));
        paint();
    }

    /** Draws where the pointer goes. */
    private final class Pointer implements Hand {
        @Override
        public void over(double x, double y) {
        }

        @Override
        public void leave() {
        }

        @Override
        public boolean begin(double x, double y, boolean erases) {
            pen.hidden(true);
            start(scaled(x), scaled(y), erases);
            return true;
        }

        @Override
        public void move(double x, double y) {
            goTo(scaled(x), scaled(y));
        }

        @Override
        public void cancel() {
            undo();
        }

        private double scaled(double at) {
            return at * SIDE / Math.max(1, place.getClientWidth());
        }
    }

    public Tag tag() {
        return tag;
    }

    /** What is drawn: [{@link #SIDE}, SIDE], 0 to 255. */
    public float[] pixels() {
        return ink.pixels();
    }

    public boolean isEmpty() {
        for (float pixel : ink.pixels()) {
            if (pixel > 0) {
                return false;
            }
        }
        return true;
    }

    public void recolour(Colours next) {
        colours = next;
        paint();
    }

    /** How thick strokes are from now on, in the drawing's pixels. */
    public void thickness(double next) {
        thickness = next;
    }

    public void clear() {
        strokes.clear();
        put(new float[SIDE * SIDE]);
    }

    /** Takes the last stroke back. */
    public void undo() {
        if (!strokes.isEmpty()) {
            strokes.remove(strokes.size() - 1);
            redraw();
        }
    }

    /** A picture to draw on, instead of all that is there. @param pixels [SIDE, SIDE], 0 to 255 */
    public void put(float[] pixels) {
        strokes.clear();
        under = pixels.clone();
        redraw();
    }

    private void redraw() {
        System.arraycopy(under, 0, ink.pixels(), 0, under.length);
        for (Stroke stroke : strokes) {
            for (int i = 0; i < stroke.points().size(); i++) {
                draw(stroke, i);
            }
        }
        tell();
    }

    private void start(double x, double y, boolean erases) {
        Stroke stroke = new Stroke(thickness / 2, erases, new ArrayList<>());
        strokes.add(stroke);
        goTo(x, y);
    }

    private void goTo(double x, double y) {
        if (strokes.isEmpty()) {
            return;
        }
        Stroke stroke = strokes.get(strokes.size() - 1);
        stroke.points().add(new double[] {x, y});
        draw(stroke, stroke.points().size() - 1);
        tell();
    }

    private void draw(Stroke stroke, int point) {
        double[] to = stroke.points().get(point);
        double[] from = stroke.points().get(Math.max(0, point - 1));
        ink.line(from[0], from[1], to[0], to[1], stroke.radius(), stroke.erases());
    }

    private boolean key(String key) {
        switch (key) {
            case "ArrowLeft" -> movePen(-STEP, 0);
            case "ArrowRight" -> movePen(STEP, 0);
            case "ArrowUp" -> movePen(0, -STEP);
            case "ArrowDown" -> movePen(0, STEP);
            case " " -> {
                isDown = !isDown;
                if (isDown) {
                    start(penX, penY, false);
                }
                movePen(0, 0);
            }
            case "Backspace" -> undo();
            case "Delete" -> clear();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void movePen(double dx, double dy) {
        penX = Math.max(0, Math.min(SIDE, penX + dx));
        penY = Math.max(0, Math.min(SIDE, penY + dy));
        if (isDown) {
            goTo(penX, penY);
        }
        pen.style("left", Decimal.text(100 * penX / SIDE) + "%").style("top", Decimal.text(100 * penY / SIDE) + "%")
                .attribute("data-down", Boolean.toString(isDown)).hidden(false);
        Elements.say(readout, language.say(isDown ? "explain.pad.down" : "explain.pad.up",
                language.figures().percent(penX / SIDE), language.figures().percent(penY / SIDE)));
    }

    /** Paints and tells before the browser shows its next frame, however much was drawn until then. */
    private void tell() {
        if (!waiting) {
            waiting = true;
            Window.requestAnimationFrame(time -> {
                waiting = false;
                paint();
                changed.run();
            });
        }
    }

    private void paint() {
        int[] out = raster.colours();
        for (int i = 0; i < out.length; i++) {
            out[i] = colours.brightness().pixel(ink.pixels()[i] / 255);
        }
        raster.put();
    }
}
