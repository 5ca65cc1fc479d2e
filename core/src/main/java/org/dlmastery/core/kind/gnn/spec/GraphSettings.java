package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dlmastery.core.data.BlockModel;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.settings.Limits;

/**
 * Which graph. Of the karate club and of Cora there is one; the numbers then say what it has.
 *
 * @param nodes N
 * @param classes C, each of which has a node at least
 * @param within the chance of an edge between two nodes of one block
 * @param between the chance of an edge between nodes of two blocks
 * @param seed decides which edges there are
 * @param labels each node's class or {@link Graph#UNKNOWN}, of the reader's own graph alone
 * @param edges of the reader's own graph alone
 */
public record GraphSettings(GraphSource source, int nodes, int classes, double within, double between, int seed,
        List<Integer> labels, List<Graph.Edge> edges) {
    /** No graph has more nodes. */
    public static final int LARGEST = 10_000;
    /** Larger graphs have no names to be read and no matrix to be seen; the reader draws none. */
    public static final int MOST_NODES = 200;
    /** A block model whose chances would give more edges is drawn with smaller ones: see {@link #share}. */
    public static final int MOST_EXPECTED = 50_000;
    public static final int MOST_CLASSES = 5;
    private static final int KARATE_NODES = 34;

    public GraphSettings {
        labels = List.copyOf(labels);
        edges = List.copyOf(edges);
        Limits.check("nodes", nodes, 2, source == GraphSource.OWN ? MOST_NODES : LARGEST);
        Limits.check("classes", classes, 2, source == GraphSource.CORA ? Cora.SUBJECTS.size()
                : source == GraphSource.OWN ? MOST_CLASSES : Math.min(nodes, MOST_CLASSES));
    }

    /** The karate club. */
    public static GraphSettings karate() {
        return new GraphSettings(GraphSource.KARATE, KARATE_NODES, 2, 0, 0, 0, List.of(), List.of());
    }

    /** The papers of Cora, whose links and words the settings don't have. */
    public static GraphSettings cora() {
        return new GraphSettings(GraphSource.CORA, Cora.PAPERS, Cora.SUBJECTS.size(), 0, 0, 0, List.of(), List.of());
    }

    /** A stochastic block model; what its numbers mean stands above. */
    public static GraphSettings blocks(int nodes, int classes, double within, double between, int seed) {
        return new GraphSettings(GraphSource.BLOCKS, nodes, classes, within, between, seed, List.of(), List.of());
    }

    /** The reader's own graph. Where its nodes stand in the drawing means nothing to a model. */
    public static GraphSettings own(OwnGraph graph) {
        return new GraphSettings(GraphSource.OWN, graph.nodes().size(), Math.max(2, OwnGraph.classes(graph.nodes())),
                0, 0, 0, graph.labels(), graph.edges());
    }

    /** How many features a node has. */
    public int features() {
        return source == GraphSource.CORA ? Cora.DICTIONARY : nodes;
    }

    /** How many edges a block model of these chances has on average. */
    public double expectedEdges() {
        double pairsWithin = 0;
        for (int size : sizes()) {
            pairsWithin += size * (size - 1.0) / 2;
        }
        return pairsWithin * within + (nodes * (nodes - 1.0) / 2 - pairsWithin) * between;
    }

    /** What a block model's chances are multiplied by, so that it has {@value #MOST_EXPECTED} edges at most. */
    public double share() {
        return Math.min(1, MOST_EXPECTED / Math.max(1, expectedEdges()));
    }

    /**
     * The graph, each node with a one-hot feature of its own.
     *
     * @throws IllegalStateException for Cora, which is supplied: see {@link Cora#graph}
     */
    public Graph graph() {
        return switch (source) {
            case KARATE -> KarateClub.graph();
            case BLOCKS -> new BlockModel(sizes(), within * share(), between * share(), seed).graph();
            case CORA -> throw new IllegalStateException(
                    "graph: Cora is no part of the settings; take what was supplied");
            case OWN -> ownGraph();
        };
    }

    private Graph ownGraph() {
        int[] own = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            own[node] = labels.get(node);
        }
        return Graph.withOneHotFeatures(edges, own, Collections.nCopies(nodes, ""), Collections.nCopies(classes, ""));
    }

    /** As many nodes in each block as can be; the first blocks have what is left over. */
    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (int block = 0; block < classes; block++) {
            sizes.add(nodes / classes + (block < nodes % classes ? 1 : 0));
        }
        return sizes;
    }

    /**
     * The nodes whose class is told to the model unless others are chosen, one a class: the club's instructor and its
     * president, or the first node of each block or class. None for Cora: see {@link Cora#firstTold}.
     */
    public List<Integer> firstLabelled() {
        if (source == GraphSource.KARATE) {
            return List.of(KarateClub.INSTRUCTOR, KarateClub.PRESIDENT);
        }
        if (source == GraphSource.CORA) {
            return List.of();
        }
        List<Integer> first = new ArrayList<>();
        if (source == GraphSource.OWN) {
            for (int node = 0; node < nodes; node++) {
                int label = labels.get(node);
                if (label != Graph.UNKNOWN && labels.indexOf(label) == node) {
                    first.add(node);
                }
            }
            return List.copyOf(first);
        }
        int next = 0;
        for (int size : sizes()) {
            first.add(next);
            next += size;
        }
        return List.copyOf(first);
    }
}
