package org.dlmastery.core.model;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NeighbourFeatures;
import org.dlmastery.core.stage.GraphKind;

/** A graph's features on the device; they outlive steps. Of a large graph only those that aren't 0 lie there. */
public final class NodeFeatures implements AutoCloseable {
    private final DeviceArrays arrays;
    private final NodeVectors vectors;

    private NodeFeatures(DeviceArrays arrays, NodeVectors vectors) {
        this.arrays = arrays;
        this.vectors = vectors;
    }

    /** The features of a graph whose links are {@link GraphNetLinks#of} the same kind. */
    public static NodeFeatures of(Backend backend, Graph graph, GraphKind kind) {
        return graph.nodes() <= GraphNetLinks.MOST_IN_MATRIX ? dense(backend, graph) : sparse(backend, graph, kind);
    }

    static NodeFeatures dense(Backend backend, Graph graph) {
        DeviceArrays arrays = new DeviceArrays(backend);
        return new NodeFeatures(arrays, new NodeVectors.Dense(
                arrays.floats(Shape.of(graph.nodes(), graph.featureCount()), graph.features().dense())));
    }

    static NodeFeatures sparse(Backend backend, Graph graph, GraphKind kind) {
        DeviceArrays arrays = new DeviceArrays(backend);
        SparseTensor own = SparseTensor.of(arrays, graph.features());
        boolean takesThemAsTheyAre = kind != GraphKind.GCN && kind != GraphKind.GAT;
        return new NodeFeatures(arrays, new NodeVectors.Features(own, takesThemAsTheyAre
                ? SparseTensor.of(arrays, NeighbourFeatures.of(GraphNetLinks.weights(graph, kind), graph.features(),
                        kind == GraphKind.SAGE_MAX)) : own));
    }

    public NodeVectors vectors() {
        return vectors;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
