package org.dlmastery.ui.explain;

import org.dlmastery.ui.text.Language;

/** A graph as it is drawn at present: where its nodes stand, what is known of it, how it is drawn and read out. */
record ShownGraph(Graph graph, GraphLook look, GraphPlaces places, GraphDrawing drawing, GraphWords words) {
    static ShownGraph of(Language language, Graph graph, GraphLook look, GraphPlaces places) {
        return new ShownGraph(graph, look, places, GraphDrawing.of(graph, places), new GraphWords(language, graph, look));
    }

    /** The same graph where it stands, of which something else is known. */
    ShownGraph with(Language language, GraphLook next) {
        return new ShownGraph(graph, next, places, drawing, new GraphWords(language, graph, next));
    }

    /** The places of all nodes [nodes, 2], within [0, 1] unless they were moved out. @param aspect how wide the plane is */
    double[] positions(double aspect) {
        double[] positions = new double[2 * graph.nodes()];
        for (int node = 0; node < graph.nodes(); node++) {
            positions[2 * node] = places.x(node) / aspect;
            positions[2 * node + 1] = places.y(node);
        }
        return positions;
    }
}
