package org.dlmastery.ui.page.mlp.export;

import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Palette;
import org.dlmastery.ui.export.MadeFile;
import org.dlmastery.ui.export.SvgPen;
import org.dlmastery.ui.page.mlp.plane.ClassLegend;
import org.dlmastery.ui.page.mlp.plane.Meaning;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;

/**
 * The picture of the plane as a file that speaks for itself: title, the plane with its points as it is shown, legend, and
 * how far the run was. In CSS pixels; the plane is as wide as on the page.
 */
final class PlanePicture {
    private static final double HEAD = 44;
    private static final double LINE = 20;
    private static final double LEFT = 24;
    /** Of the line with the figures. */
    private static final double LEAST_WIDTH = 360;
    private static final double MARK = 4.5;
    private static final int SHADES = 48;
    /** Pixels of an image's side for one of CSS. */
    private static final int SCALE = 2;
    private static final int DIGITS = 3;
    private static final String FONT = "px Inter, system-ui, sans-serif";

    private final Language language;
    private final OutputPlot plot;
    private final String title;
    private final MlpSnapshot snapshot;

    /** @param title what the plane's colours are */
    PlanePicture(Language language, OutputPlot plot, String title, MlpSnapshot snapshot) {
        this.language = language;
        this.plot = plot;
        this.title = title;
        this.snapshot = snapshot;
    }

    /** As pixels, two to each of the page's. */
    void saveImage(String name) {
        HTMLCanvasElement canvas = (HTMLCanvasElement) HTMLDocument.current().createElement("canvas");
        canvas.setWidth((int) Math.round(SCALE * width()));
        canvas.setHeight((int) Math.round(SCALE * height()));
        CanvasRenderingContext2D pen = (CanvasRenderingContext2D) canvas.getContext("2d");
        pen.setTransform(SCALE, 0, 0, SCALE, 0, 0);
        draw(pen);
        MadeFile.savePicture(canvas, name);
    }

    /** As lines and shapes. */
    void saveDrawing(String name) {
        CanvasRenderingContext2D pen = SvgPen.of(width(), height(), title);
        draw(pen);
        SvgPen.file(pen, name).save();
    }

    private double width() {
        return Math.max(LEAST_WIDTH, plot.size());
    }

    private int classes() {
        return plot.meaning().classes(plot.outputs());
    }

    private double height() {
        return HEAD + plot.size() + LINE * (2.5 + (plot.meaning() == Meaning.CLASSES ? 0 : 1) + (classes() + 1) / 2);
    }

    private void draw(CanvasRenderingContext2D pen) {
        Colours colours = plot.colours();
        pen.setFillStyle(colours.surface());
        pen.fillRect(0, 0, width(), height());
        write(pen, colours.ink(), "600 14", title, LEFT, 16);
        write(pen, colours.quietInk(), "12", language.say("export.picture.figures",
                language.figures().whole(snapshot.epoch()),
                language.figures().significant(snapshot.trainingLoss(), DIGITS),
                language.figures().significant(snapshot.testLoss(), DIGITS)), LEFT, 34);
        pen.translate(0, HEAD);
        plot.paint(pen);
        pen.translate(0, -HEAD);
        double top = HEAD + plot.size() + LINE;
        if (plot.meaning() != Meaning.CLASSES) {
            scale(pen, colours, top);
            top += LINE;
        }
        for (int label = 0; label < classes(); label++) {
            double x = LEFT + label % 2 * (plot.size() - LEFT) / 2;
            double y = top + label / 2 * LINE;
            ClassLegend.mark(pen, x + MARK, y, MARK, label, colours);
            write(pen, colours.ink(), "12", plot.names().full(label), x + 4 * MARK, y);
        }
        write(pen, colours.quietInk(), "12", language.say(classes() > 0 ? "export.picture.marks"
                : "export.picture.edges"), LEFT, top + LINE * ((classes() + 1) / 2));
    }

    private void scale(CanvasRenderingContext2D pen, Colours colours, double y) {
        boolean isProbability = plot.meaning() == Meaning.PROBABILITY;
        Palette palette = colours.field();
        double length = plot.size() - LEFT - 96;
        for (int i = 0; i < SHADES; i++) {
            pen.setFillStyle(palette.style(2f * i / (SHADES - 1) - 1));
            pen.fillRect(LEFT + 32 + i * length / SHADES, y - 4, length / SHADES + 0.5, 8);
        }
        write(pen, colours.ink(), "12", isProbability ? "0" : "−1", LEFT, y);
        write(pen, colours.ink(), "12", isProbability ? "1" : "+1", LEFT + 40 + length, y);
    }

    private static void write(CanvasRenderingContext2D pen, String colour, String font, String text, double x, double y) {
        pen.setFillStyle(colour);
        pen.setFont(font + FONT);
        pen.setTextAlign("left");
        pen.setTextBaseline("middle");
        pen.fillText(text, x, y);
    }
}
