package org.dlmastery.ui.page.gnn;

import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.Rerun;

/**
 * A graph's nodes with other numbers: nothing else of the graph is changed.
 *
 * @param order which node each was before [N]
 */
record Renumbering(int[] order) {
    /** By chance; another seed, another numbering. */
    static Renumbering of(int nodes, int seed) {
        return new Renumbering(new SeededRandom(seed, SeededRandom.Purpose.EDGES).permutation(nodes));
    }

    /** The graph with these numbers. */
    Rerun.Asked asked(GnnFacts facts) {
        int[] place = new int[order.length];
        for (int node = 0; node < order.length; node++) {
            place[order[node]] = node;
        }
        int[] first = new int[facts.edges()];
        int[] second = new int[facts.edges()];
        for (int edge = 0; edge < first.length; edge++) {
            int a = place[facts.first()[edge]];
            int b = place[facts.second()[edge]];
            first[edge] = Math.min(a, b);
            second[edge] = Math.max(a, b);
        }
        return new Rerun.Asked(order, first, second);
    }

    /** How far any node's logit is from what it was before, by what the engine said of both graphs. */
    double difference(Rerun rerun) {
        float[] before = rerun.before().get(rerun.before().size() - 1);
        float[] after = rerun.after().get(rerun.after().size() - 1);
        int classes = before.length / order.length;
        double most = 0;
        for (int i = 0; i < after.length; i++) {
            most = Math.max(most, Math.abs((double) after[i] - before[order[i / classes] * classes + i % classes]));
        }
        return most;
    }
}
