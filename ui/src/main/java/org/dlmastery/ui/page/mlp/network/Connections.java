package org.dlmastery.ui.page.mlp.network;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/**
 * A network's connections as curves: the weight's size is the width, its sign and size the colour. While the network
 * trains gaps flow along those that weigh most.
 */
final class Connections {
    private static final double THINNEST = 0.6;
    private static final double PER_UNIT = 2.4;
    private static final double THICKEST = 7;
    /** Weights nearer to zero are drawn in this one's colour, else they would vanish in the background. */
    private static final float PALEST = 0.22f;
    private static final double REACH = 7;
    private static final int SAMPLES = 24;
    private static final double LINE = 15;
    private static final double GAP = 4;
    private static final double PIXELS_PER_MILLISECOND = 0.03;
    /** Fainter connections don't flow: their gaps could hardly be seen, and each costs time. */
    private static final double LEAST_FLOWING = 0.25;

    private final Drawing drawing = new Drawing();
    private final int[] rows;
    private NetworkLayout layout;
    private boolean flows;
    private double flown;

    /** @param features which of all features the network is told of, in its order */
    Connections(List<Feature> features) {
        rows = new int[features.size()];
        for (int input = 0; input < rows.length; input++) {
            rows[input] = features.get(input).ordinal();
        }
    }

    Drawing drawing() {
        return drawing;
    }

    void layout(NetworkLayout next) {
        layout = next;
        drawing.resize(next.width(), next.height());
    }

    /** Lets the gaps come as far as they are at a time in ms; at 0 there are none. */
    void flow(double time) {
        flows = time > 0;
        flown = time * PIXELS_PER_MILLISECOND % (LINE + GAP);
    }

    /** @param pointed the part whose connections stand out, if there is one */
    void draw(NetworkNumbers numbers, Colours colours, Optional<Place> pointed) {
        CanvasRenderingContext2D pen = drawing.fresh();
        drawTails(pen, colours);
        for (int layer = 0; layer < numbers.layers(); layer++) {
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                for (int input = 0; input < numbers.inputs(layer); input++) {
                    boolean quiet = pointed.isPresent() && !belongs(pointed.get(), layer, neuron, input);
                    pen.setGlobalAlpha(quiet ? 0.18 : 0.9);
                    draw(pen, layer, neuron, input, numbers.weight(layer, neuron, input), colours);
                }
            }
        }
        pen.setGlobalAlpha(1);
    }

    /** What the network answers leaves the drawing, towards the large picture. */
    private void drawTails(CanvasRenderingContext2D pen, Colours colours) {
        int last = layout.columns() - 1;
        pen.setStrokeStyle(colours.lineStrong());
        pen.setLineWidth(1.5);
        pen.beginPath();
        for (int output = 0; output < layout.neurons(last); output++) {
            pen.moveTo(layout.x(last) + layout.node(last) / 2, layout.y(last, output));
            pen.lineTo(layout.width(), layout.y(last, output));
        }
        pen.stroke();
    }

    private boolean belongs(Place place, int layer, int neuron, int input) {
        return switch (place.kind()) {
            case INPUT -> layer == 0 && rows[input] == place.neuron();
            case NEURON -> layer == place.layer() && neuron == place.neuron();
            case CONNECTION -> layer == place.layer() && neuron == place.neuron() && input == place.input();
        };
    }

    private void draw(CanvasRenderingContext2D pen, int layer, int neuron, int input, float weight,
            Colours colours) {
        double x0 = start(layer);
        double y0 = sourceHeight(layer, input);
        double x1 = end(layer);
        double y1 = layout.y(layer + 1, neuron);
        double bend = (x1 - x0) * 0.5;
        pen.beginPath();
        pen.moveTo(x0, y0);
        pen.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
        pen.setLineWidth(Math.min(THICKEST, THINNEST + PER_UNIT * Math.abs(weight)));
        boolean dashed = flows && Math.abs(weight) >= LEAST_FLOWING;
        if (dashed) {
            Drawing.dash(pen, LINE, GAP, -flown);
        }
        pen.setStrokeStyle(colours.signed().style(weight < 0 ? Math.min(weight, -PALEST) : Math.max(weight, PALEST)));
        pen.stroke();
        if (dashed) {
            Drawing.dash(pen, 0, 0, 0);
        }
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
        double y0 = sourceHeight(layer, input);
        double y1 = layout.y(layer + 1, neuron);
        return y0 + (y1 - y0) * (3 * low * low - 2 * low * low * low);
    }

    /** The middle of a connection, across. */
    double middle(int layer) {
        return (start(layer) + end(layer)) / 2;
    }

    /** The middle of a connection, down: a Bézier curve with level ends is there half way between them. */
    double middleHeight(Place connection) {
        return (sourceHeight(connection.layer(), connection.input())
                + layout.y(connection.layer() + 1, connection.neuron())) / 2;
    }

    private double sourceHeight(int layer, int input) {
        return layout.y(layer, layer == 0 ? rows[input] : input);
    }

    private double start(int layer) {
        return layout.x(layer) + layout.node(layer) / 2;
    }

    private double end(int layer) {
        return layout.x(layer + 1) - layout.node(layer + 1) / 2;
    }
}
