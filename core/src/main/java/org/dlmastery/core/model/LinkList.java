package org.dlmastery.core.model;

import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.GraphAttention;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.tensor.Tensor;

/** The links of a large graph, one by one: what costs time and memory is links, not pairs of nodes. */
final class LinkList implements GraphNetLinks {
    private final DeviceArrays arrays;
    private final SparseTensor links;
    private final Optional<NeighbourLists> lists;

    LinkList(Backend backend, Graph graph, GraphKind kind) {
        arrays = new DeviceArrays(backend);
        links = SparseTensor.of(arrays, GraphNetLinks.weights(graph, kind));
        lists = NeighbourLists.of(arrays, graph, kind);
    }

    @Override
    public SparseRows rows() {
        return links.host();
    }

    @Override
    public Tensor weights() {
        return links.values();
    }

    @Override
    public Tensor sum(Step step, Tensor x) {
        return links.times(step, x);
    }

    @Override
    public Tensor largest(Step step, Tensor x) {
        return lists.orElseThrow(NeighbourLists::missing).largest(step, x);
    }

    @Override
    public GraphAttention.Result attend(Step step, Tensor h, Tensor source, Tensor target) {
        return GraphAttention.overList(step, h, source, target, links.rows(), links.columns());
    }

    /** Attention is [L, H]. */
    @Override
    public int place(int head, int heads, int node, int source) {
        return rows().place(node, source) * heads + head;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
