package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** What a graph is drawn on: a canvas of nodes and, below, one of edges where these are too many for a frame. */
final class GraphSheet {
    private final Drawing drawing = new Drawing();
    private final EdgeBackdrop edges;
    private final Runnable draw;
    private boolean waiting;

    /** @param draw draws on {@link #pen} */
    GraphSheet(Turns turns, Runnable draw) {
        edges = new EdgeBackdrop(turns);
        this.draw = draw;
    }

    void into(Tag frame) {
        frame.add(Tag.around(edges.element()).is("graph-edges").attribute("aria-hidden", "true"),
                Tag.around(drawing.element()).attribute("aria-hidden", "true"));
    }

    double width() {
        return drawing.width();
    }

    double height() {
        return drawing.height();
    }

    /** @return whether the size is another one */
    boolean resize(double width, double height) {
        edges.resize(width, height);
        return drawing.resize(width, height);
    }

    /** Draws before the browser shows its next frame, however often it is asked until then. */
    void ask() {
        if (!waiting) {
            waiting = true;
            Window.requestAnimationFrame(time -> {
                waiting = false;
                if (drawing.width() > 0) {
                    draw.run();
                }
            });
        }
    }

    /** A pen for the nodes, on the emptied canvas. */
    CanvasRenderingContext2D pen() {
        return drawing.fresh();
    }

    /** The edges of a graph that has too many of them; of others there is nothing below. */
    void edges(Graph graph, GraphPlaces places, Camera camera, Colours colours) {
        if (GraphDrawing.isCrowd(graph)) {
            edges.show(graph, places, camera, colours);
        } else {
            edges.clear();
        }
    }

    /** Nodes have moved: the edges are others. */
    void move() {
        edges.move();
    }
}
