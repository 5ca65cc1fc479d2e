package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.widget.ClassShapes;
import org.teavm.jso.JSBody;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/**
 * Draws a graph: each node's outer shape is its true class, its inner shape the predicted one, stronger the surer it is;
 * so a wrong node shows two shapes, and a cross beside it. A dashed ring is a node whose class is given. Its name stands
 * in it where there is room, so that names never meet.
 */
final class GraphPainter implements GraphDrawing {
    private static final double LARGEST = 15;
    private static final double SMALLEST = 4;
    private static final double SMALLEST_OF_CROWD = 1.5;
    private static final double CROSS = 4;
    private static final double WIDEST = 5;
    /** From this size on a node has room for its name. */
    private static final double WITH_NAME = 11;
    private static final String FONT = "600 12px Inter, system-ui, sans-serif";

    private final Graph graph;
    private final GraphPlaces places;

    GraphPainter(Graph graph, GraphPlaces places) {
        this.graph = graph;
        this.places = places;
    }

    /** A node's half width: smaller where many must share the plane, larger as that is. */
    static double size(Graph graph, Camera camera, double aspect) {
        double room = camera.zoom() * Math.sqrt(aspect / Math.max(1, graph.nodes()));
        return Math.max(GraphDrawing.isCrowd(graph) ? SMALLEST_OF_CROWD : SMALLEST, Math.min(LARGEST, 0.21 * room));
    }

    @Override
    public void draw(CanvasRenderingContext2D pen, Camera camera, double aspect, GraphLook look, Colours colours,
            EdgeLight light, int at, int selected) {
        double size = size(graph, camera, aspect);
        pen.setFont(FONT);
        pen.setTextBaseline("middle");
        pen.setTextAlign("center");
        drawEdges(pen, camera, look, colours, light, at);
        for (int node = 0; node < graph.nodes(); node++) {
            double x = camera.screenX(places.x(node));
            double y = camera.screenY(places.y(node));
            drawNode(pen, x, y, size, node, look, colours);
            if (node == selected || node == at) {
                ring(pen, x, y, size + 6, node == selected ? colours.accent() : colours.ink(), 2.5, false);
            }
            if (size >= WITH_NAME || node == selected || node == at) {
                write(pen, look.names().get(node), x, y, colours);
            }
        }
        for (int edge = 0; edge < light.notes().size(); edge++) {
            if (!light.notes().get(edge).isEmpty()) {
                write(pen, light.notes().get(edge), middle(camera, edge, true), middle(camera, edge, false), colours);
            }
        }
    }

    /** With a rim, so that it can be read on every colour. */
    static void write(CanvasRenderingContext2D pen, String text, double x, double y, Colours colours) {
        pen.setStrokeStyle(colours.surface());
        pen.setLineWidth(3);
        pen.setLineJoin("round");
        pen.strokeText(text, x, y);
        pen.setFillStyle(colours.ink());
        pen.fillText(text, x, y);
    }

    private double middle(Camera camera, int edge, boolean across) {
        int from = graph.from()[edge];
        int to = graph.to()[edge];
        return across ? camera.screenX((places.x(from) + places.x(to)) / 2)
                : camera.screenY((places.y(from) + places.y(to)) / 2);
    }

    private void drawEdges(CanvasRenderingContext2D pen, Camera camera, GraphLook look, Colours colours,
            EdgeLight light, int at) {
        float most = 0;
        for (float weight : look.edgeWeights()) {
            most = Math.max(most, weight);
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            boolean stands = light.edges().length == 0 ? at >= 0 && graph.touches(edge, at) : light.edges()[edge];
            pen.beginPath();
            GraphDrawing.line(pen, graph, places, camera, edge);
            pen.setStrokeStyle(stands ? colours.accent() : colours.lineStrong());
            pen.setGlobalAlpha(stands ? 1 : 0.55);
            pen.setLineWidth(most == 0 ? stands ? 2 : 1 : 0.5 + (WIDEST - 0.5) * look.edgeWeights()[edge] / most);
            pen.stroke();
        }
        pen.setGlobalAlpha(1);
    }

    private void drawNode(CanvasRenderingContext2D pen, double x, double y, double size, int node, GraphLook look,
            Colours colours) {
        int truth = look.truth()[node];
        int predicted = look.predicted()[node];
        outline(pen, x, y, size, truth);
        pen.setFillStyle(colours.surface());
        pen.fill();
        pen.setStrokeStyle(truth < 0 ? colours.lineStrong() : colours.classes().get(truth % Colours.CLASSES));
        pen.setLineWidth(Math.max(1.5, size / 4));
        pen.stroke();
        if (predicted >= 0) {
            // The least sure of all still has some colour, for paper means that nothing is predicted.
            outline(pen, x, y, size * 0.68, predicted);
            pen.setFillStyle(colours.classMaps().get(predicted % Colours.CLASSES)
                    .style(0.25f + 0.75f * look.confidence()[node]));
            pen.fill();
        }
        if (look.labelled()[node]) {
            ring(pen, x, y, size * 1.55 + 1.5, colours.ink(), 1.25, true);
        }
        if (look.isWrong(node)) {
            cross(pen, x - size - CROSS, y - size - 1, colours);
        }
    }

    private static void outline(CanvasRenderingContext2D pen, double x, double y, double size, int label) {
        // A class that nobody knows is a disc, as is class 1; its grey tells them apart.
        ClassShapes.trace(pen, x, y, size, label < 0 ? 1 : label);
    }

    static void ring(CanvasRenderingContext2D pen, double x, double y, double radius, String colour, double width,
            boolean isDashed) {
        pen.beginPath();
        pen.arc(x, y, radius, 0, 2 * Math.PI);
        pen.setStrokeStyle(colour);
        pen.setLineWidth(width);
        dash(pen, isDashed);
        pen.stroke();
        dash(pen, false);
    }

    private static void cross(CanvasRenderingContext2D pen, double x, double y, Colours colours) {
        pen.beginPath();
        pen.moveTo(x - CROSS, y - CROSS);
        pen.lineTo(x + CROSS, y + CROSS);
        pen.moveTo(x + CROSS, y - CROSS);
        pen.lineTo(x - CROSS, y + CROSS);
        pen.setStrokeStyle(colours.bad());
        pen.setLineWidth(2);
        pen.stroke();
    }

    @JSBody(params = {"pen", "dashed"}, script = "pen.setLineDash(dashed ? [3, 3] : []);")
    private static native void dash(CanvasRenderingContext2D pen, boolean dashed);
}
