package org.dlmastery.ui.page.mlp.plane;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Hand;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Pixels;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A neuron's output over the plane with the points on it: a heat map, the line where it changes sides, axes, and a
 * read-out of the exact value under the pointer or, with the arrow keys, under a cross-hair.
 */
public final class OutputPlot {
    /** The exact output at a point of the plane: one number, or the probability of each class. */
    public interface Output {
        double[] at(float x1, float x2);
    }

    /** A point of the plane that the reader points at. */
    public record Reading(double x1, double x2) {
    }

    /** Takes the strokes of a reader who paints in the plot. */
    public interface Brush {
        /** @param erases whether a pen does it with its end for erasing */
        void press(double x1, double x2, boolean erases);

        void drag(double x1, double x2);

        void lift();

        /** What has been painted since the press wasn't meant. */
        void cancel();

        /** A key while the cross-hair is at a place. @return whether it means something */
        boolean key(String key, double x1, double x2);
    }

    /** What part of the picture is drawn. */
    public record Shown(boolean training, boolean test, boolean steps) {
    }

    private static final float EXTENT = Plane.EXTENT;
    private static final double LEFT = 24;
    private static final double BOTTOM = 22;
    private static final double EDGE = 7;
    private static final double KEY_STEP = 0.1;
    private static final double MARK = 3.6;
    /** Class colours are quieter under the points than the points' own. */
    private static final float FIELD_STRENGTH = 0.52f;
    private static final double RING = 8;
    /** How near a click must be to a point to choose it. */
    private static final double REACH = 12;

    private final Language language;
    private final Tag tag;
    private final HTMLElement frame;
    private final HTMLElement readout;
    private final HTMLElement crosshair;
    private final Drawing heat = new Drawing();
    private final Drawing marks = new Drawing();
    private final Pixels cells = new Pixels(MlpSnapshot.ANSWER_CELLS);
    private final Pixels neuronCells = new Pixels(MlpSnapshot.NEURON_CELLS);

    private Colours colours;
    private Shown shown = new Shown(true, true, false);
    private boolean hasPoints;
    private boolean numberLabels;
    private MlpPoints points;
    private boolean hasOutput;
    private float[] values;
    private int from;
    private int side;
    private Meaning meaning = Meaning.PROBABILITY;
    private ClassNames classes;
    private int outputs = 1;
    private Output output = (x1, x2) -> new double[] {Double.NaN};
    private double size;
    private Optional<Reading> reading = Optional.empty();
    private Consumer<Optional<Reading>> readings = at -> { };
    private Optional<Brush> brush = Optional.empty();
    /** What a pointer that is down paints with. */
    private Optional<Brush> painting = Optional.empty();
    private IntConsumer chosen = point -> { };
    private int followed = -1;

    private final Hand hand = new Hand() {
        @Override
        public void over(double x, double y) {
            read(x1At(x), x2At(y), false);
        }

        @Override
        public void leave() {
            stopReading();
        }

        @Override
        public boolean begin(double x, double y, boolean erases) {
            painting = brush;
            painting.ifPresent(paints -> paints.press(x1At(x), x2At(y), erases));
            over(x, y);
            return false;
        }

        @Override
        public void move(double x, double y) {
            painting.ifPresent(paints -> paints.drag(x1At(x), x2At(y)));
            over(x, y);
        }

        @Override
        public void end() {
            painting.ifPresent(Brush::lift);
            painting = Optional.empty();
        }

        @Override
        public void cancel() {
            painting.ifPresent(Brush::cancel);
            painting = Optional.empty();
            leave();
        }
    };

    public OutputPlot(Language language, Colours colours, String name) {
        this.language = language;
        classes = new ClassNames(language, List.of());
        this.colours = colours;
        crosshair = Tag.of("div").is("crosshair").attribute("aria-hidden", "true").hidden(true).element();
        frame = Tag.of("div").is("plot").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", name)
                .add(Tag.around(heat.element()).is("plot-layer"), Tag.around(marks.element()).is("plot-layer"))
                .add(crosshair).element();
        readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
        tag = Tag.of("div").add(frame).add(readout);
        Strokes.follow(frame, hand);
        Tag.around(frame)
                .on("click", event -> {
                    if (brush.isEmpty()) {
                        choose(Page.pointerX(event, frame), Page.pointerY(event, frame), REACH);
                    }
                })
                .on("blur", event -> stopReading())
                .on("keydown", event -> {
                    if (move(Page.key(event))) {
                        event.preventDefault();
                    }
                });
        showReading();
        Page.onResize(frame, this::resize);
    }

    public Tag tag() {
        return tag;
    }

    public void recolour(Colours next) {
        colours = next;
        drawHeat();
        drawMarks();
    }

    public void show(Shown next) {
        shown = next;
        drawHeat();
        drawMarks();
    }

    /** @param labelsAreNumbers whether labels are numbers to predict, not classes */
    public void points(MlpPoints next, boolean labelsAreNumbers) {
        points = next;
        numberLabels = labelsAreNumbers;
        hasPoints = true;
        drawMarks();
    }

    /** What classes are called from now on. */
    public void name(ClassNames names) {
        classes = names;
    }

    /**
     * Draws an output given on a grid.
     *
     * @param grid values row by row from the smallest x₂
     * @param first where in the grid the values begin
     * @param cellsPerSide 100 or 32
     * @param means what the numbers are
     * @param outputsPerPoint how many grids follow each other: one for each class, else one
     * @param exact the same output at any point
     */
    public void output(float[] grid, int first, int cellsPerSide, Meaning means, int outputsPerPoint, Output exact) {
        values = grid;
        from = first;
        side = cellsPerSide;
        meaning = means;
        outputs = outputsPerPoint;
        output = exact;
        hasOutput = true;
        drawHeat();
        showReading();
    }

    /** @param listener gets the place that the reader points at, and nothing when that is over */
    public void onReading(Consumer<Optional<Reading>> listener) {
        readings = listener;
    }

    /** @param next what the reader paints with; nothing if pointers only point */
    public void paintWith(Optional<Brush> next) {
        brush = next;
        Elements.mark(frame, "data-paints", Boolean.toString(next.isPresent()));
    }

    /** @param listener gets the number of a training point that the reader clicks on, or is nearest at Enter */
    public void onPoint(IntConsumer listener) {
        chosen = listener;
    }

    /** Draws a ring around a point; −1 for none. */
    public void follow(int point) {
        if (point != followed) {
            followed = point;
            drawMarks();
        }
    }

    private void choose(double x, double y, double reach) {
        int nearest = -1;
        double least = reach * reach;
        for (int i = 0; hasPoints && i < points.labels().length; i++) {
            double dx = xOf(points.x1()[i]) - x;
            double dy = yOf(points.x2()[i]) - y;
            if (points.training()[i] == 1 && dx * dx + dy * dy <= least) {
                least = dx * dx + dy * dy;
                nearest = i;
            }
        }
        if (nearest >= 0) {
            chosen.accept(nearest);
        }
    }

    /** A sentence on the picture for those who don't see it. */
    public void describe(String text) {
        Elements.mark(frame, "aria-label", text);
    }

    /** Draws the picture as it is shown, on another canvas. */
    public void paint(CanvasRenderingContext2D pen) {
        if (hasOutput) {
            drawHeat(pen);
        }
        drawMarks(pen);
    }

    /** The picture's width and height in CSS pixels. */
    public double size() {
        return size;
    }

    /** What the colours are. */
    public Meaning meaning() {
        return meaning;
    }

    /** How many grids the output has. */
    public int outputs() {
        return outputs;
    }

    public ClassNames names() {
        return classes;
    }

    public Colours colours() {
        return colours;
    }

    private double plane() {
        return size - LEFT - EDGE;
    }

    private double planeHeight() {
        return size - BOTTOM - EDGE;
    }

    private double xOf(double x1) {
        return LEFT + (x1 + EXTENT) / (2 * EXTENT) * plane();
    }

    private double yOf(double x2) {
        return EDGE + (EXTENT - x2) / (2 * EXTENT) * planeHeight();
    }

    private void resize() {
        size = frame.getClientWidth();
        heat.resize(size, size);
        marks.resize(size, size);
        drawHeat();
        drawMarks();
        showReading();
    }

    private void drawHeat() {
        if (!hasOutput || size == 0) {
            return;
        }
        Pixels grid = side == MlpSnapshot.ANSWER_CELLS ? cells : neuronCells;
        if (meaning == Meaning.CLASSES) {
            grid.paintClasses(values, outputs, FIELD_STRENGTH, shown.steps(), colours.classMaps());
        } else {
            grid.paint(values, from, meaning == Meaning.PROBABILITY ? Pixels.Scale.PROBABILITY : Pixels.Scale.SIGNED,
                    shown.steps(), colours.field());
        }
        drawHeat(heat.fresh());
    }

    private void drawHeat(CanvasRenderingContext2D pen) {
        Pixels grid = side == MlpSnapshot.ANSWER_CELLS ? cells : neuronCells;
        Drawing.smooth(pen, !shown.steps());
        pen.drawImage(grid.element(), LEFT, EDGE, plane(), planeHeight());
        drawBoundary(pen);
    }

    private void drawBoundary(CanvasRenderingContext2D pen) {
        if (meaning != Meaning.PROBABILITY && meaning != Meaning.CLASSES) {
            return;
        }
        double cellWidth = plane() / side;
        double cellHeight = planeHeight() / side;
        pen.beginPath();
        Contour.Piece piece = (c0, r0, c1, r1) -> {
            pen.moveTo(LEFT + (c0 + 0.5) * cellWidth, EDGE + planeHeight() - (r0 + 0.5) * cellHeight);
            pen.lineTo(LEFT + (c1 + 0.5) * cellWidth, EDGE + planeHeight() - (r1 + 0.5) * cellHeight);
        };
        if (meaning == Meaning.CLASSES) {
            WinnerLines.trace(values, outputs, side, piece);
        } else {
            Contour.even(values, side, piece);
        }
        pen.setStrokeStyle(colours.ink());
        pen.setLineWidth(1.25);
        pen.stroke();
    }

    private void drawMarks() {
        if (size == 0) {
            return;
        }
        drawMarks(marks.fresh());
    }

    private void drawMarks(CanvasRenderingContext2D pen) {
        drawAxes(pen);
        if (!hasPoints) {
            return;
        }
        double mark = points.labels().length > 800 ? MARK * 0.7 : MARK;
        for (int i = 0; i < points.labels().length; i++) {
            boolean training = points.training()[i] == 1;
            if (training ? shown.training() : shown.test()) {
                double x = xOf(points.x1()[i]);
                double y = yOf(points.x2()[i]);
                if (numberLabels) {
                    PointMarks.drawNumber(pen, x, y, mark, points.labels()[i], training, colours);
                } else {
                    PointMarks.draw(pen, x, y, mark, (int) points.labels()[i], training, colours);
                }
            }
        }
        if (followed >= 0 && followed < points.labels().length) {
            pen.beginPath();
            pen.arc(xOf(points.x1()[followed]), yOf(points.x2()[followed]), RING, 0, 2 * Math.PI);
            pen.setStrokeStyle(colours.ink());
            pen.setLineWidth(2);
            pen.stroke();
        }
    }

    private void drawAxes(CanvasRenderingContext2D pen) {
        pen.setStrokeStyle(colours.lineStrong());
        pen.setLineWidth(1);
        pen.strokeRect(LEFT - 0.5, EDGE - 0.5, plane() + 1, planeHeight() + 1);
        pen.setFillStyle(colours.quietInk());
        pen.setFont("11px Inter, system-ui, sans-serif");
        pen.setTextBaseline("middle");
        for (int tick = (int) -EXTENT; tick <= EXTENT; tick++) {
            String label = language.figures().whole(tick);
            pen.setTextAlign("center");
            pen.fillText(label, xOf(tick), size - BOTTOM + 12);
            pen.setTextAlign("right");
            pen.fillText(label, LEFT - 5, yOf(tick));
        }
    }

    private double x1At(double x) {
        return ((x - LEFT) / plane() * 2 - 1) * EXTENT;
    }

    private double x2At(double y) {
        return (1 - (y - EDGE) / planeHeight() * 2) * EXTENT;
    }

    private void read(double x1, double x2, boolean clamp) {
        double most = EXTENT;
        if (!clamp && (Math.abs(x1) > most || Math.abs(x2) > most)) {
            stopReading();
            return;
        }
        read(Optional.of(new Reading(Math.max(-most, Math.min(most, x1)), Math.max(-most, Math.min(most, x2)))));
    }

    private boolean move(String key) {
        double right = key.equals("ArrowRight") ? KEY_STEP : key.equals("ArrowLeft") ? -KEY_STEP : 0;
        double up = key.equals("ArrowUp") ? KEY_STEP : key.equals("ArrowDown") ? -KEY_STEP : 0;
        double x1 = reading.map(Reading::x1).orElse(0.0);
        double x2 = reading.map(Reading::x2).orElse(0.0);
        if (right == 0 && up == 0) {
            if (key.equals("Escape")) {
                stopReading();
            } else if (reading.isPresent() && brush.isPresent()) {
                return brush.get().key(key, x1, x2);
            } else if (key.equals("Enter") && reading.isPresent()) {
                choose(xOf(x1), yOf(x2), size);
            }
            return false;
        }
        // In tenths, so that adding steps doesn't drift.
        read(Math.rint((x1 + right) * 10) / 10, Math.rint((x2 + up) * 10) / 10, true);
        return true;
    }

    private void stopReading() {
        read(Optional.empty());
    }

    private void read(Optional<Reading> next) {
        boolean told = !next.equals(reading);
        reading = next;
        showReading();
        if (told) {
            readings.accept(next);
        }
    }

    private void showReading() {
        Elements.hide(crosshair, reading.isEmpty());
        if (reading.isEmpty()) {
            Elements.say(readout, language.say("plot.readout.none"));
            return;
        }
        Reading at = reading.get();
        Tag.around(crosshair).pixels("left", xOf(at.x1())).pixels("top", yOf(at.x2()));
        if (hasOutput) {
            Elements.say(readout, AnswerWords.reading(classes, meaning, at.x1(), at.x2(),
                    output.at((float) at.x1(), (float) at.x2())));
        }
    }
}
