package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.Attention;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.stage.GraphKind;

/**
 * With what weight each node takes from its neighbours and from itself. Letters: N nodes, E edges.
 *
 * @param facts the graph
 * @param forth what each edge's first node takes from its second [E]
 * @param back what its second node takes from its first [E]
 * @param self what each node takes from itself [N]
 */
record Takes(GnnFacts facts, float[] forth, float[] back, float[] self) {
    /** The weights that a layer has at this moment; empty where a layer takes no weighted sum. @param layer from 0 */
    static Optional<Takes> of(GnnFacts facts, GraphKind kind, Optional<GnnSnapshot> snapshot, int layer) {
        return switch (kind) {
            case GCN -> Optional.of(normalised(facts));
            case GAT -> snapshot.isPresent() && layer < snapshot.get().attention().size()
                    ? Optional.of(attention(facts, snapshot.get().attention().get(layer))) : Optional.empty();
            case SAGE_MEAN -> Optional.of(means(facts));
            case SAGE_SUM, SAGE_MAX -> Optional.empty();
        };
    }

    private static Takes none(GnnFacts facts) {
        return new Takes(facts, new float[facts.edges()], new float[facts.edges()], new float[facts.nodes()]);
    }

    /** 1/√(dᵢdⱼ), with the degrees of the graph whose nodes are linked to themselves too. */
    private static Takes normalised(GnnFacts facts) {
        Takes takes = none(facts);
        int[] degrees = facts.degrees();
        for (int edge = 0; edge < facts.edges(); edge++) {
            takes.forth[edge] = (float) (1 / Math.sqrt(
                    (degrees[facts.first()[edge]] + 1.0) * (degrees[facts.second()[edge]] + 1.0)));
            takes.back[edge] = takes.forth[edge];
        }
        for (int node = 0; node < facts.nodes(); node++) {
            takes.self[node] = 1f / (degrees[node] + 1);
        }
        return takes;
    }

    /** The mean of the heads. */
    private static Takes attention(GnnFacts facts, Attention attention) {
        Takes takes = none(facts);
        for (int edge = 0; edge < facts.edges(); edge++) {
            takes.forth[edge] = attention.overEdge(edge, true);
            takes.back[edge] = attention.overEdge(edge, false);
        }
        for (int node = 0; node < facts.nodes(); node++) {
            takes.self[node] = attention.ofSelf(node, facts.edges());
        }
        return takes;
    }

    /** 1/d of each neighbour; the node itself has weights of its own. */
    private static Takes means(GnnFacts facts) {
        Takes takes = none(facts);
        int[] degrees = facts.degrees();
        for (int edge = 0; edge < facts.edges(); edge++) {
            takes.forth[edge] = 1f / degrees[facts.first()[edge]];
            takes.back[edge] = 1f / degrees[facts.second()[edge]];
        }
        return takes;
    }

    /** The matrix that a layer multiplies with [N, N]: row i holds what node i takes; 0 where there is no edge. */
    float[] matrix() {
        int nodes = facts.nodes();
        float[] matrix = new float[nodes * nodes];
        for (int edge = 0; edge < facts.edges(); edge++) {
            matrix[facts.first()[edge] * nodes + facts.second()[edge]] = forth[edge];
            matrix[facts.second()[edge] * nodes + facts.first()[edge]] = back[edge];
        }
        for (int node = 0; node < nodes; node++) {
            matrix[node * nodes + node] = self[node];
        }
        return matrix;
    }

    /** One weight an edge: the mean of both directions. */
    float[] edges() {
        float[] weights = new float[facts.edges()];
        for (int edge = 0; edge < weights.length; edge++) {
            weights[edge] = (forth[edge] + back[edge]) / 2;
        }
        return weights;
    }

    /** Somebody that a node takes from. @param weight 0 where nobody knows one */
    record Source(int node, float weight) {
    }

    /** Those that a node takes from, the largest weight first. */
    static List<Source> sources(GnnFacts facts, Optional<Takes> takes, int node) {
        List<Source> sources = new ArrayList<>();
        if (takes.isPresent() && takes.get().self[node] > 0) {
            sources.add(new Source(node, takes.get().self[node]));
        }
        for (int edge = 0; edge < facts.edges(); edge++) {
            if (facts.first()[edge] == node) {
                sources.add(new Source(facts.second()[edge], takes.isPresent() ? takes.get().forth[edge] : 0));
            } else if (facts.second()[edge] == node) {
                sources.add(new Source(facts.first()[edge], takes.isPresent() ? takes.get().back[edge] : 0));
            }
        }
        sources.sort((a, b) -> Float.compare(b.weight(), a.weight()));
        return sources;
    }
}
