package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Colours;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** How a graph is drawn. */
interface GraphDrawing {
    /** So many nodes have shapes, and so many edges are drawn with each frame. */
    int MOST_SHAPES = 400;
    int MOST_LINES = 3000;

    /**
     * @param aspect how wide the graph's plane is, which is 1 high
     * @param light which edges stand out, and what is written on them
     * @param at the node that is looked at, −1 for none
     * @param selected the chosen one, −1 for none
     */
    void draw(CanvasRenderingContext2D pen, Camera camera, double aspect, GraphLook look, Colours colours,
            EdgeLight light, int at, int selected);

    /** Whether a graph is too large for shapes, names and edges of their own weights. */
    static boolean isCrowd(Graph graph) {
        return graph.nodes() > MOST_SHAPES || graph.edges() > MOST_LINES;
    }

    /** A line between an edge's two ends. */
    static void line(CanvasRenderingContext2D pen, Graph graph, GraphPlaces places, Camera camera, int edge) {
        int from = graph.from()[edge];
        int to = graph.to()[edge];
        pen.moveTo(camera.screenX(places.x(from)), camera.screenY(places.y(from)));
        pen.lineTo(camera.screenX(places.x(to)), camera.screenY(places.y(to)));
    }

    static GraphDrawing of(Graph graph, GraphPlaces places) {
        return isCrowd(graph) ? new CrowdPainter(graph, places) : new GraphPainter(graph, places);
    }
}
