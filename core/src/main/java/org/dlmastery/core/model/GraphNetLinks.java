package org.dlmastery.core.model;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.GraphAttention;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.tensor.Tensor;

/**
 * A graph's links on the device, as one kind of layer reads them; they outlive steps. Letters: N nodes, L links, of which
 * an edge is two and a node with itself one, F features, H heads, D features a head.
 */
public interface GraphNetLinks extends AutoCloseable {
    /**
     * Graphs of up to so many nodes are a matrix [N, N]: a product with it is the engine's fastest command on every
     * device, and up to here costs less than the dispatches of gathering over links. Larger ones are lists.
     */
    int MOST_IN_MATRIX = 256;

    /** The links of a graph for a kind of layer. */
    static GraphNetLinks of(Backend backend, Graph graph, GraphKind kind) {
        return graph.nodes() <= MOST_IN_MATRIX ? new LinkMatrix(backend, graph, kind)
                : new LinkList(backend, graph, kind);
    }

    /** Row i has the weights with which node i takes from each node; 1 where it may, for attention and for the largest. */
    static SparseRows weights(Graph graph, GraphKind kind) {
        return switch (kind) {
            case GCN -> Adjacency.normalised(graph);
            case GAT -> Adjacency.linksAndSelf(graph);
            case SAGE_MEAN -> Adjacency.means(graph);
            case SAGE_SUM, SAGE_MAX -> Adjacency.links(graph);
        };
    }

    /** Who takes from whom with what weight, [N, N]. */
    SparseRows rows();

    /** The weights on the device, each where {@link #place} says for one head. */
    Tensor weights();

    /** What each node takes of vectors [N, F], by the weights: Σⱼ wᵢⱼ·xⱼ. */
    Tensor sum(Step step, Tensor x);

    /** The largest of each feature among a node's neighbours [N, F]; for {@link GraphKind#SAGE_MAX}. */
    Tensor largest(Step step, Tensor x);

    /**
     * What each node takes by attention.
     *
     * @param h [N, H, D]
     * @param source [H, D]
     * @param target [H, D]
     * @return values [N, H, D]; attention, each number where {@link #place} says
     */
    GraphAttention.Result attend(Step step, Tensor h, Tensor source, Tensor target);

    /** Where in a tensor of weights or of attention lies what a node takes from a source. */
    int place(int head, int heads, int node, int source);

    default int nodes() {
        return rows().rows();
    }

    /** Those from whom a node takes, ascending; itself among them where the kind of layer does that. */
    default int[] sources(int node) {
        return Arrays.copyOfRange(rows().places(), rows().starts()[node], rows().starts()[node + 1]);
    }

    @Override
    void close();
}
