package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.Attention;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.stage.GraphKind;

/**
 * With what weight each node takes from its neighbours and from itself: the matrix that a layer multiplies with.
 *
 * @param facts the graph, of N nodes
 * @param matrix [N, N], row by row: row i holds what node i takes; 0 where there is no edge
 */
record Takes(GnnFacts facts, float[] matrix) {
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

    /** 1/√(dᵢdⱼ), with the degrees of the graph whose nodes are linked to themselves too. */
    private static Takes normalised(GnnFacts facts) {
        int nodes = facts.nodes();
        int[] degrees = facts.degrees();
        float[] matrix = new float[nodes * nodes];
        for (int edge = 0; edge < facts.edges(); edge++) {
            int a = facts.first()[edge];
            int b = facts.second()[edge];
            float weight = (float) (1 / Math.sqrt((degrees[a] + 1.0) * (degrees[b] + 1.0)));
            matrix[a * nodes + b] = weight;
            matrix[b * nodes + a] = weight;
        }
        for (int node = 0; node < nodes; node++) {
            matrix[node * nodes + node] = 1f / (degrees[node] + 1);
        }
        return new Takes(facts, matrix);
    }

    /** The mean of the heads. */
    private static Takes attention(GnnFacts facts, Attention attention) {
        int nodes = facts.nodes();
        float[] matrix = new float[nodes * nodes];
        for (int edge = 0; edge < facts.edges(); edge++) {
            int a = facts.first()[edge];
            int b = facts.second()[edge];
            matrix[a * nodes + b] = attention.overEdge(edge, true);
            matrix[b * nodes + a] = attention.overEdge(edge, false);
        }
        for (int node = 0; node < nodes; node++) {
            matrix[node * nodes + node] = attention.ofSelf(node, facts.edges());
        }
        return new Takes(facts, matrix);
    }

    /** 1/d of each neighbour; the node itself has weights of its own. */
    private static Takes means(GnnFacts facts) {
        int nodes = facts.nodes();
        int[] degrees = facts.degrees();
        float[] matrix = new float[nodes * nodes];
        for (int edge = 0; edge < facts.edges(); edge++) {
            int a = facts.first()[edge];
            int b = facts.second()[edge];
            matrix[a * nodes + b] = 1f / degrees[a];
            matrix[b * nodes + a] = 1f / degrees[b];
        }
        return new Takes(facts, matrix);
    }

    /** What a node takes from another. */
    float of(int node, int from) {
        return matrix[node * facts.nodes() + from];
    }

    /** One weight an edge: the mean of both directions. */
    float[] edges() {
        float[] weights = new float[facts.edges()];
        for (int edge = 0; edge < weights.length; edge++) {
            int a = facts.first()[edge];
            int b = facts.second()[edge];
            weights[edge] = (of(a, b) + of(b, a)) / 2;
        }
        return weights;
    }

    /** Those that a node takes from, the largest weight first. */
    static List<Integer> sources(GnnFacts facts, Optional<Takes> takes, int node) {
        List<Integer> sources = new ArrayList<>();
        if (takes.isPresent() && takes.get().of(node, node) > 0) {
            sources.add(node);
        }
        for (int edge = 0; edge < facts.edges(); edge++) {
            if (facts.first()[edge] == node) {
                sources.add(facts.second()[edge]);
            } else if (facts.second()[edge] == node) {
                sources.add(facts.first()[edge]);
            }
        }
        takes.ifPresent(weights -> sources.sort((a, b) -> Float.compare(weights.of(node, b), weights.of(node, a))));
        return sources;
    }
}
