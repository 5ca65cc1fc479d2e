package org.dlmastery.ui.page.mlp.network;

import java.util.Optional;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** A network's connections as curves: the weight's size is the width, its sign and size the colour. */
final class Connections {
    private static final double THINNEST = 0.6;
    private static final double PER_UNIT = 2.4;
    private static final double THICKEST = 7;
    /** Weights nearer to zero are drawn in this one's colour, else they would vanish in the background. */
    private static final float PALEST = 0.22f;
    private static final double REACH = 7;
    private static final int SAMPLES = 24;

    private final Drawing drawing = new Drawing();
    private NetworkLayout layout;

    Connections(NetworkLayout layout) {
        this.layout = layout;
    }

    Drawing drawing() {
        return drawing;
    }

    void layout(NetworkLayout next) {
        layout = next;
        drawing.resize(next.width(), next.height());
    }

    /** @param pointed the part that stands out, if there is one */
    void draw(NetworkNumbers numbers, Colours colours, Optional<Place> pointed) {
        CanvasRenderingContext2D pen = drawing.fresh();
        for (int layer = 0; layer < numbers.layers(); layer++) {
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                for (int input = 0; input < numbers.inputs(layer); input++) {
                    boolean quiet = pointed.isPresent() && !pointed.get().holds(layer, neuron, input);
                    pen.setGlobalAlpha(quiet ? 0.18 : 0.9);
                    draw(pen, layer, neuron, input, numbers.weight(layer, neuron, input), colours);
                }
            }
        }
        pen.setGlobalAlpha(1);
    }

    private void draw(CanvasRenderingContext2D pen, int layer, int neuron, int input, float weight,
            Colours colours) {
        double x0 = start(layer);
        double y0 = layout.y(layer, input);
        double x1 = end(layer);
        double y1 = layout.y(layer + 1, neuron);
        double bend = (x1 - x0) * 0.5;
        pen.beginPath();
        pen.moveTo(x0, y0);
        pen.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
        pen.setLineWidth(Math.min(THICKEST, THINNEST + PER_UNIT * Math.abs(weight)));
        pen.setStrokeStyle(colours.signed().style(weight < 0 ? Math.min(weight, -PALEST) : Math.max(weight, PALEST)));
        pen.stroke();
    }

    /** The connection nearest to a point of the drawing, if one is near. */
    Optional<Place> at(double x, double y, NetworkNumbers numbers) {
        double nearest = REACH;
        Optional<Place> found = Optional.empty();
        for (int layer = 0; layer < numbers.layers(); layer++) {
            if (x < start(layer) || x > end(layer)) {
                continue;
            }
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                for (int input = 0; input < numbers.inputs(layer); input++) {
                    double distance = Math.abs(y - heightAt(layer, neuron, input, x));
                    if (distance < nearest) {
                        nearest = distance;
                        found = Optional.of(Place.connection(layer, neuron, input));
                    }
                }
            }
        }
        return found;
    }

    /** The curve's height at x: the curve runs only forward, so one parameter belongs to x. */
    private double heightAt(int layer, int neuron, int input, double x) {
        double way = (x - start(layer)) / (end(layer) - start(layer));
        double low = 0;
        double high = 1;
        for (int i = 0; i < SAMPLES; i++) {
            double t = (low + high) / 2;
            // x of the Bézier curve with control points at 0, ½, ½ and 1.
            double along = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
            if (along < way) {
                low = t;
            } else {
                high = t;
            }
        }
        double y0 = layout.y(layer, input);
        double y1 = layout.y(layer + 1, neuron);
        return y0 + (y1 - y0) * (3 * low * low - 2 * low * low * low);
    }

    private double start(int layer) {
        return layout.x(layer) + layout.node() / 2;
    }

    private double end(int layer) {
        return layout.x(layer + 1) - layout.node() / 2;
    }
}
