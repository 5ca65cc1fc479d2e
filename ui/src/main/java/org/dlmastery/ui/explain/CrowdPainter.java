package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Colours;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/**
 * Draws the nodes of a graph that is too large for shapes: a square in the predicted class's colour, within a red frame if
 * that is wrong and within one of ink if its class is given. True classes, weights and names are left out; pointing says
 * them. Edges lie below on a canvas of their own, but for those of the node that is looked at.
 */
final class CrowdPainter implements GraphDrawing {
    private static final double WRONG = 1.2;
    private static final double GIVEN = 2.5;

    private final Graph graph;
    private final GraphPlaces places;

    CrowdPainter(Graph graph, GraphPlaces places) {
        this.graph = graph;
        this.places = places;
    }

    @Override
    public void draw(CanvasRenderingContext2D pen, Camera camera, double aspect, GraphLook look, Colours colours,
            EdgeLight light, int at, int selected) {
        double size = GraphPainter.size(graph, camera, aspect);
        double[] screen = new double[2 * graph.nodes()];
        for (int node = 0; node < graph.nodes(); node++) {
            screen[2 * node] = camera.screenX(places.x(node));
            screen[2 * node + 1] = camera.screenY(places.y(node));
        }
        drawLit(pen, camera, colours, light, at, selected);
        for (int node = 0; node < graph.nodes(); node++) {
            if (look.labelled()[node] || look.isWrong(node)) {
                double half = size + (look.labelled()[node] ? GIVEN : WRONG);
                pen.setFillStyle(look.labelled()[node] ? colours.ink() : colours.bad());
                pen.fillRect(screen[2 * node] - half, screen[2 * node + 1] - half, 2 * half, 2 * half);
            }
        }
        new Dots(screen, look.predicted(), look.confidence()).draw(pen, colours, size);
        mark(pen, screen, size, look, colours, selected, colours.accent());
        if (at != selected) {
            mark(pen, screen, size, look, colours, at, colours.ink());
        }
    }

    private void drawLit(CanvasRenderingContext2D pen, Camera camera, Colours colours, EdgeLight light, int at,
            int selected) {
        pen.beginPath();
        for (int edge = 0; edge < graph.edges(); edge++) {
            boolean stands = light.edges().length > 0 ? light.edges()[edge]
                    : at >= 0 && graph.touches(edge, at) || selected >= 0 && graph.touches(edge, selected);
            if (stands) {
                GraphDrawing.line(pen, graph, places, camera, edge);
            }
        }
        pen.setStrokeStyle(colours.accent());
        pen.setLineWidth(1.5);
        pen.stroke();
    }

    private static void mark(CanvasRenderingContext2D pen, double[] screen, double size, GraphLook look, Colours colours,
            int node, String colour) {
        if (node >= 0 && 2 * node < screen.length) {
            GraphPainter.ring(pen, screen[2 * node], screen[2 * node + 1], size + 6, colour, 2.5, false);
            GraphPainter.write(pen, look.names().get(node), screen[2 * node], screen[2 * node + 1] - size - 14, colours);
        }
    }
}
