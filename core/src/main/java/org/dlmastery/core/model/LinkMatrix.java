package org.dlmastery.core.model;

import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.GraphAttention;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.tensor.Tensor;

/** The links of a small graph: a matrix [N, N]. The largest of the neighbours is no product; it reads lists of them. */
final class LinkMatrix implements GraphNetLinks {
    private final SparseRows rows;
    private final DeviceArrays arrays;
    private final Tensor matrix;
    private final Optional<NeighbourLists> lists;

    LinkMatrix(Backend backend, Graph graph, GraphKind kind) {
        rows = GraphNetLinks.weights(graph, kind);
        arrays = new DeviceArrays(backend);
        matrix = arrays.floats(Shape.of(graph.nodes(), graph.nodes()), rows.dense());
        lists = NeighbourLists.of(arrays, graph, kind);
    }

    @Override
    public SparseRows rows() {
        return rows;
    }

    @Override
    public Tensor weights() {
        return matrix;
    }

    @Override
    public Tensor sum(Step step, Tensor x) {
        return Matmul.apply(step, matrix, x);
    }

    @Override
    public Tensor largest(Step step, Tensor x) {
        return lists.orElseThrow(NeighbourLists::missing).largest(step, x);
    }

    @Override
    public GraphAttention.Result attend(Step step, Tensor h, Tensor source, Tensor target) {
        GraphAttention.Result result = GraphAttention.apply(step, Movement.permute(step, h, 1, 0, 2), source, target,
                matrix);
        return new GraphAttention.Result(Movement.permute(step, result.values(), 1, 0, 2), result.attention());
    }

    /** Attention is [H, N, N]. */
    @Override
    public int place(int head, int heads, int node, int source) {
        return (head * nodes() + node) * nodes() + source;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
