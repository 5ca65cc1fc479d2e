package org.dlmastery.core.model;

import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.NeighbourMax;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.tensor.Tensor;

/** Each node's neighbours as lists of one length on the device: rows [N, K] and which places are taken [N, K]. */
record NeighbourLists(Tensor rows, Tensor taken) {
    /** For {@link GraphKind#SAGE_MAX}; other kinds need none. */
    static Optional<NeighbourLists> of(DeviceArrays arrays, Graph graph, GraphKind kind) {
        if (kind != GraphKind.SAGE_MAX) {
            return Optional.empty();
        }
        Adjacency.Lists lists = Adjacency.lists(graph);
        Shape shape = Shape.of(graph.nodes(), lists.places());
        return Optional.of(new NeighbourLists(arrays.rows(shape, lists.rows()), arrays.floats(shape, lists.taken())));
    }

    static IllegalStateException missing() {
        return new IllegalStateException(
                "graph links: made for another kind of layer, without lists; make them for SAGE_MAX");
    }

    Tensor largest(Step step, Tensor x) {
        return NeighbourMax.apply(step, x, rows, taken);
    }
}
