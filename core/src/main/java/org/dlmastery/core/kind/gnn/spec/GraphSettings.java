package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.BlockModel;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.settings.Limits;

/**
 * Which graph. Of the karate club there is one; the numbers then say what it has.
 *
 * @param nodes N
 * @param classes C, each of which has a node at least
 * @param within the chance of an edge between two nodes of one block
 * @param between the chance of an edge between nodes of two blocks
 * @param seed decides which edges there are
 */
public record GraphSettings(GraphSource source, int nodes, int classes, double within, double between, int seed) {
    public static final int MOST_NODES = 200;
    public static final int MOST_CLASSES = 5;
    private static final int KARATE_NODES = 34;

    public GraphSettings {
        Limits.check("nodes", nodes, 2, MOST_NODES);
        Limits.check("classes", classes, 2, Math.min(nodes, MOST_CLASSES));
    }

    /** The karate club. */
    public static GraphSettings karate() {
        return new GraphSettings(GraphSource.KARATE, KARATE_NODES, 2, 0, 0, 0);
    }

    /** The graph, each node with a one-hot feature of its own. */
    public Graph graph() {
        return source == GraphSource.KARATE ? KarateClub.graph() : new BlockModel(sizes(), within, between, seed).graph();
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
     * president, or the first node of each block.
     */
    public List<Integer> firstLabelled() {
        if (source == GraphSource.KARATE) {
            return List.of(KarateClub.INSTRUCTOR, KarateClub.PRESIDENT);
        }
        List<Integer> first = new ArrayList<>();
        int next = 0;
        for (int size : sizes()) {
            first.add(next);
            next += size;
        }
        return List.copyOf(first);
    }
}
