package org.dlmastery.ui.explain;

import java.util.Optional;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Turns;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The edges of a graph that has too many for one frame, on a canvas below the nodes: drawn some at a time once the picture
 * rests, and left out while it moves.
 */
final class EdgeBackdrop {
    /** So many edges take a few milliseconds. */
    private static final int PIECE = 1500;
    /** A rest, in milliseconds. */
    private static final int REST = 120;

    /** What edges are drawn of. */
    private record Scene(Graph graph, GraphPlaces places, Camera camera, Colours colours) {
    }

    private final Turns turns;
    private final Drawing drawing = new Drawing();
    private Optional<Scene> drawn = Optional.empty();
    private int begun;

    EdgeBackdrop(Turns turns) {
        this.turns = turns;
    }

    HTMLElement element() {
        return drawing.element();
    }

    void resize(double width, double height) {
        drawing.resize(width, height);
        drawn = Optional.empty();
    }

    /** Nodes have moved. */
    void move() {
        drawn = Optional.empty();
    }

    /** There is nothing to be seen of it. */
    void clear() {
        if (begun > 0) {
            begun++;
            drawn = Optional.empty();
            drawing.fresh();
        }
    }

    /** The picture is this one now. */
    void show(Graph graph, GraphPlaces places, Camera camera, Colours colours) {
        Scene next = new Scene(graph, places, camera, colours);
        if (drawn.isPresent() && drawn.get().equals(next)) {
            return;
        }
        drawn = Optional.of(next);
        int number = ++begun;
        drawing.fresh();
        Window.setTimeout(() -> {
            if (number == begun) {
                draw(next, drawing.fresh(), number, 0);
            }
        }, REST);
    }

    private void draw(Scene scene, CanvasRenderingContext2D pen, int number, int from) {
        if (number != begun) {
            return;
        }
        int end = Math.min(scene.graph().edges(), from + PIECE);
        pen.setStrokeStyle(scene.colours().lineStrong());
        pen.setGlobalAlpha(0.3);
        pen.setLineWidth(0.6);
        pen.beginPath();
        for (int edge = from; edge < end; edge++) {
            GraphDrawing.line(pen, scene.graph(), scene.places(), scene.camera(), edge);
        }
        pen.stroke();
        if (end < scene.graph().edges()) {
            turns.add(() -> draw(scene, pen, number, end));
        }
    }
}
