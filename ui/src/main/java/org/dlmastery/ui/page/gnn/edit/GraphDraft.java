package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.settings.Message;

/**
 * A graph in the making, which need not be one that a model can learn from. What can't be done says why. The first node
 * of a class is labelled, so that a model hears of every class.
 */
final class GraphDraft {
    private static final int MOST_UNDONE = 50;

    private record State(List<OwnGraph.Node> nodes, List<Graph.Edge> edges, List<Integer> labelled) {
    }

    private final List<State> earlier = new ArrayList<>();
    private State present;

    GraphDraft(OwnGraph graph, List<Integer> labelled) {
        present = new State(graph.nodes(), graph.edges(), labelled);
    }

    List<OwnGraph.Node> nodes() {
        return present.nodes();
    }

    List<Graph.Edge> edges() {
        return present.edges();
    }

    List<Integer> labelled() {
        return present.labelled();
    }

    /** Why no model can learn from it; empty if one can. */
    Optional<Message> problem() {
        if (nodes().size() < OwnGraph.LEAST_NODES) {
            return Optional.of(Message.of("graphedit.few", Integer.toString(OwnGraph.LEAST_NODES)));
        }
        return labelled().isEmpty() ? Optional.of(Message.of("graphedit.no-class")) : Optional.empty();
    }

    /** The graph, where {@link #problem} is empty. */
    OwnGraph graph() {
        return new OwnGraph(nodes(), edges());
    }

    private void set(List<OwnGraph.Node> nodes, List<Graph.Edge> edges, List<Integer> labelled) {
        earlier.add(present);
        if (earlier.size() > MOST_UNDONE) {
            earlier.remove(0);
        }
        present = new State(List.copyOf(nodes), List.copyOf(edges), labelled(nodes, labelled));
    }

    /** Those of them that have a class, and the first node of each class of which none is labelled. */
    private static List<Integer> labelled(List<OwnGraph.Node> nodes, List<Integer> wanted) {
        boolean[] told = new boolean[GraphSettings.MOST_CLASSES];
        boolean[] chosen = new boolean[nodes.size()];
        for (int node : wanted) {
            if (nodes.get(node).label() != Graph.UNKNOWN) {
                chosen[node] = true;
                told[nodes.get(node).label()] = true;
            }
        }
        List<Integer> labelled = new ArrayList<>();
        for (int node = 0; node < chosen.length; node++) {
            int label = nodes.get(node).label();
            if (chosen[node] || label != Graph.UNKNOWN && !told[label]) {
                labelled.add(node);
                told[label] = true;
            }
        }
        return List.copyOf(labelled);
    }

    /** @param label the class, or {@link Graph#UNKNOWN} */
    Optional<Message> add(double x, double y, int label) {
        if (nodes().size() == GraphSettings.MOST_NODES) {
            return Optional.of(Message.of("graphedit.full.nodes", Integer.toString(GraphSettings.MOST_NODES)));
        }
        List<OwnGraph.Node> next = new ArrayList<>(nodes());
        next.add(new OwnGraph.Node(place(x), place(y), label));
        set(next, edges(), labelled());
        return Optional.empty();
    }

    /** A place of the drawing, 0 to 1, on the grid; what lies beyond comes to the edge. */
    static int place(double way) {
        return (int) Math.max(0, Math.min(OwnGraph.SIDE - 1, Math.rint(way * (OwnGraph.SIDE - 1))));
    }

    void remove(int node) {
        List<OwnGraph.Node> nodes = new ArrayList<>(nodes());
        nodes.remove(node);
        List<Graph.Edge> edges = new ArrayList<>();
        for (Graph.Edge edge : edges()) {
            if (edge.first() != node && edge.second() != node) {
                edges.add(new Graph.Edge(without(edge.first(), node), without(edge.second(), node)));
            }
        }
        List<Integer> labelled = new ArrayList<>();
        for (int each : labelled()) {
            if (each != node) {
                labelled.add(without(each, node));
            }
        }
        set(nodes, edges, labelled);
    }

    private static int without(int node, int removed) {
        return node > removed ? node - 1 : node;
    }

    void removeEdge(int edge) {
        List<Graph.Edge> next = new ArrayList<>(edges());
        next.remove(edge);
        set(nodes(), next, labelled());
    }

    /** Joins two nodes, or parts them if they are joined. */
    Optional<Message> join(int a, int b) {
        if (a == b) {
            return Optional.of(Message.of("graphedit.loop"));
        }
        Graph.Edge edge = Graph.Edge.between(a, b);
        List<Graph.Edge> next = new ArrayList<>(edges());
        if (!next.remove(edge)) {
            if (next.size() == OwnGraph.MOST_EDGES) {
                return Optional.of(Message.of("graphedit.full.edges", Integer.toString(OwnGraph.MOST_EDGES)));
            }
            next.add(edge);
        }
        set(nodes(), next, labelled());
        return Optional.empty();
    }

    void label(int node, int label) {
        if (nodes().get(node).label() != label) {
            List<OwnGraph.Node> next = new ArrayList<>(nodes());
            next.set(node, nodes().get(node).in(label));
            set(next, edges(), labelled());
        }
    }

    void move(int node, double x, double y) {
        List<OwnGraph.Node> next = new ArrayList<>(nodes());
        next.set(node, new OwnGraph.Node(place(x), place(y), nodes().get(node).label()));
        set(next, edges(), labelled());
    }

    /** Puts another graph in its place. */
    void replace(List<OwnGraph.Node> nodes, List<Graph.Edge> edges) {
        set(nodes, edges, List.of());
    }

    boolean canUndo() {
        return !earlier.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            present = earlier.remove(earlier.size() - 1);
        }
    }

    /** Where the nodes stand, 0 to 1 [nodes, 2]. */
    double[] positions() {
        double[] positions = new double[2 * nodes().size()];
        for (int node = 0; node < nodes().size(); node++) {
            positions[2 * node] = (double) nodes().get(node).x() / (OwnGraph.SIDE - 1);
            positions[2 * node + 1] = (double) nodes().get(node).y() / (OwnGraph.SIDE - 1);
        }
        return positions;
    }
}
