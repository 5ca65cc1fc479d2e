package org.dlmastery.ui.explain;

import java.util.Optional;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;

/** What a graph is drawn on: a canvas of nodes and, below, one of edges where these are too many for a frame. */
final class GraphSheet {
    private final HTMLElement frame;
    private final Turns turns;
    private final Runnable draw;
    private final Drawing drawing = new Drawing();
    private Optional<EdgeBackdrop> below = Optional.empty();
    private boolean waiting;

    /** @param draw draws on {@link #pen} */
    GraphSheet(HTMLElement frame, Turns turns, Runnable draw) {
        this.frame = frame;
        this.turns = turns;
        this.draw = draw;
        Tag.around(frame).add(Tag.around(drawing.element()).attribute("aria-hidden", "true"));
    }

    double width() {
        return drawing.width();
    }

    double height() {
        return drawing.height();
    }

    /** @return whether the size is another one */
    boolean resize(double width, double height) {
        below.ifPresent(edges -> edges.resize(width, height));
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
            below().show(graph, places, camera, colours);
        } else {
            below.ifPresent(EdgeBackdrop::clear);
        }
    }

    private EdgeBackdrop below() {
        if (below.isEmpty()) {
            EdgeBackdrop made = new EdgeBackdrop(turns);
            made.resize(drawing.width(), drawing.height());
            frame.insertBefore(Tag.around(made.element()).is("graph-edges").attribute("aria-hidden", "true").element(),
                    drawing.element());
            below = Optional.of(made);
        }
        return below.get();
    }

    /** Nodes have moved: the edges are others. */
    void move() {
        below.ifPresent(EdgeBackdrop::move);
    }
}
