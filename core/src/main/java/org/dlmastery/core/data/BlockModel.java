package org.dlmastery.core.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The stochastic block model (Holland, Laskey &amp; Leinhardt 1983): any two nodes are linked by chance, more often
 * within a block than between two blocks. A node's block is its class.
 *
 * @param sizes how many nodes each block has
 * @param within the chance of an edge between two nodes of one block
 * @param between the chance of an edge between nodes of two blocks
 * @param seed decides which edges there are
 */
public record BlockModel(List<Integer> sizes, double within, double between, int seed) {
    public BlockModel {
        sizes = List.copyOf(sizes);
        boolean possible = !sizes.isEmpty() && within >= 0 && within <= 1 && between >= 0 && between <= 1;
        for (int size : sizes) {
            possible &= size >= 1;
        }
        if (!possible) {
            throw new IllegalArgumentException("block model: blocks of 1 node or more and chances from 0 to 1 are "
                    + "needed, got sizes " + sizes + ", chances " + within + " and " + between);
        }
    }

    /** The graph, each node with a one-hot feature of its own. */
    public Graph graph() {
        List<Integer> blocks = new ArrayList<>();
        List<String> classNames = new ArrayList<>();
        for (int block = 0; block < sizes.size(); block++) {
            classNames.add(Integer.toString(block));
            for (int i = 0; i < sizes.get(block); i++) {
                blocks.add(block);
            }
        }
        int[] labels = new int[blocks.size()];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = blocks.get(i);
            names.add(Integer.toString(i));
        }
        return Graph.withOneHotFeatures(edges(labels), labels, names, classNames);
    }

    /** One draw for each pair, so that a larger chance under the same seed only adds edges. */
    private List<Graph.Edge> edges(int[] labels) {
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.EDGES);
        List<Graph.Edge> edges = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            for (int j = i + 1; j < labels.length; j++) {
                if (random.uniform() < (labels[i] == labels[j] ? within : between)) {
                    edges.add(new Graph.Edge(i, j));
                }
            }
        }
        return edges;
    }
}
