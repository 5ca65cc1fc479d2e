package org.dlmastery.ui.page.diffusion.tabs;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/** Particles on their way through the plane: where they are, where the model sends them, which way they have come. */
final class PlaneDrawing {
    private static final int PARTICLES = PlaneMoment.PARTICLES;
    private static final int GRID = PlaneMoment.GRID;
    /** Ways are drawn of some, or nothing else would be seen. */
    private static final int WAYS = 40;
    private static final double POINT = 1.4;
    private static final double PARTICLE = 2.4;
    private static final double HEAD = 1.8;
    /** How opaque the densest place is. */
    private static final double STRONGEST = 0.7;

    private final Drawing drawing = new Drawing();
    private final HTMLElement frame;
    private Colours colours;
    private float[] points = new float[0];
    private Optional<PlaneMoment> moment = Optional.empty();
    private int time;
    private boolean showsField = true;
    private boolean showsWays;
    private boolean showsDensity;

    PlaneDrawing(Colours colours, String name) {
        this.colours = colours;
        frame = Tag.of("div").is("plot plane-drawing").attribute("role", "img").attribute("aria-label", name)
                .add(drawing.element()).element();
        Page.onResize(frame, () -> {
            if (frame.getClientWidth() > 0 && drawing.resize(frame.getClientWidth(), frame.getClientHeight())) {
                draw();
            }
        });
    }

    Tag tag() {
        return Tag.around(frame);
    }

    /** @param next what is to be learnt, x and y of each point */
    void points(float[] next) {
        points = next;
        moment = Optional.empty();
        draw();
    }

    /** @param at after how many denoising steps, 0 to {@link PlaneMoment#TIMES}; @param words what is to be seen */
    void show(PlaneMoment next, int at, String words) {
        moment = Optional.of(next);
        time = at;
        Elements.mark(frame, "aria-label", words);
        draw();
    }

    void shows(boolean field, boolean ways, boolean density) {
        showsField = field;
        showsWays = ways;
        showsDensity = density;
        draw();
    }

    void recolour(Colours next) {
        colours = next;
        draw();
    }

    private double x(float x) {
        return (x / PlaneMoment.EXTENT + 1) / 2 * drawing.width();
    }

    private double y(float y) {
        return (1 - y / PlaneMoment.EXTENT) / 2 * drawing.height();
    }

    private void draw() {
        CanvasRenderingContext2D pen = drawing.fresh();
        if (showsDensity) {
            moment.ifPresent(here -> density(pen, Density.of(here.paths(), time * PARTICLES * 2, PARTICLES)));
        }
        dots(pen, points, 0, points.length / 2, POINT, colours.quietInk());
        moment.ifPresent(here -> {
            if (showsField && time < PlaneMoment.TIMES) {
                field(pen, here);
            }
            if (showsWays) {
                ways(pen, here);
            }
            dots(pen, here.paths(), time * PARTICLES * 2, PARTICLES, PARTICLE, colours.accent());
        });
    }

    /** The denser, the stronger: as a share of the densest place. */
    private void density(CanvasRenderingContext2D pen, double[] density) {
        double most = Arrays.stream(density).max().orElse(0);
        double width = drawing.width() / Density.CELLS;
        double height = drawing.height() / Density.CELLS;
        pen.setFillStyle(colours.classes().get(0));
        for (int cell = 0; cell < density.length && most > 0; cell++) {
            pen.setGlobalAlpha(STRONGEST * density[cell] / most);
            pen.fillRect(cell % Density.CELLS * width, (Density.CELLS - 1 - cell / Density.CELLS) * height, width, height);
        }
        pen.setGlobalAlpha(1);
    }

    private void dots(CanvasRenderingContext2D pen, float[] places, int from, int count, double radius, String colour) {
        pen.setFillStyle(colour);
        for (int i = 0; i < count; i++) {
            pen.beginPath();
            pen.arc(x(places[from + 2 * i]), y(places[from + 2 * i + 1]), radius, 0, 2 * Math.PI);
            pen.fill();
        }
    }

    /** Away from the noise that is found at each place: an arrow as long as a place is wide for noise of size 2.5. */
    private void field(CanvasRenderingContext2D pen, PlaneMoment here) {
        pen.setStrokeStyle(colours.lineStrong());
        pen.setFillStyle(colours.lineStrong());
        double unit = drawing.width() / GRID / 2.5;
        for (int place = 0; place < GRID * GRID; place++) {
            int from = 2 * (time * GRID * GRID + place);
            double startX = x(PlaneMoment.at(place % GRID));
            double startY = y(PlaneMoment.at(place / GRID));
            double endX = startX - here.field()[from] * unit;
            double endY = startY + here.field()[from + 1] * unit;
            pen.beginPath();
            pen.moveTo(startX, startY);
            pen.lineTo(endX, endY);
            pen.stroke();
            pen.beginPath();
            pen.arc(endX, endY, HEAD, 0, 2 * Math.PI);
            pen.fill();
        }
    }

    private void ways(CanvasRenderingContext2D pen, PlaneMoment here) {
        pen.setStrokeStyle(colours.classes().get(1));
        for (int particle = 0; particle < WAYS; particle++) {
            pen.beginPath();
            for (int step = 0; step <= time; step++) {
                int at = 2 * (step * PARTICLES + particle);
                if (step == 0) {
                    pen.moveTo(x(here.paths()[at]), y(here.paths()[at + 1]));
                } else {
                    pen.lineTo(x(here.paths()[at]), y(here.paths()[at + 1]));
                }
            }
            pen.stroke();
        }
    }
}
