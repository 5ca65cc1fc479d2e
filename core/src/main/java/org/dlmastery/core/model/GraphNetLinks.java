package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.tensor.Tensor;

/**
 * A graph's links on the device, as one kind of layer reads them; they outlive steps. A matrix [N, N]: a product with it
 * is the engine's fastest command on every device and its gradient is another product, and at the few hundred nodes that
 * a page can draw it costs less than the dispatches of gathering over edges. The largest of the neighbours is no product;
 * it reads lists of them.
 */
public final class GraphNetLinks implements AutoCloseable {
    /** Rows of neighbours [N, K] and which places are taken [N, K]. */
    record Lists(Tensor rows, Tensor taken) {
    }

    private final Backend backend;
    private final List<Buffer> buffers = new ArrayList<>();
    private final Tensor matrix;
    private final Optional<Lists> lists;

    /** The links of a graph for a kind of layer. */
    public GraphNetLinks(Backend backend, Graph graph, GraphKind kind) {
        this.backend = backend;
        int nodes = graph.nodes();
        matrix = tensor(DType.F32, matrix(graph, kind), nodes, nodes);
        if (kind == GraphKind.SAGE_MAX) {
            Adjacency.Lists neighbours = Adjacency.lists(graph);
            lists = Optional.of(new Lists(tensor(DType.I32, neighbours.rows(), nodes, neighbours.places()),
                    tensor(DType.F32, neighbours.taken(), nodes, neighbours.places())));
        } else {
            lists = Optional.empty();
        }
    }

    private static float[] matrix(Graph graph, GraphKind kind) {
        return switch (kind) {
            case GCN -> Adjacency.normalised(graph);
            case GAT -> Adjacency.linksAndSelf(graph);
            case SAGE_MEAN -> Adjacency.means(graph);
            case SAGE_SUM, SAGE_MAX -> Adjacency.links(graph);
        };
    }

    private Tensor tensor(DType type, float[] values, int rows, int columns) {
        Buffer buffer = backend.allocate(type, values.length);
        buffers.add(buffer);
        backend.write(buffer, values);
        return new Tensor(View.of(buffer, Shape.of(rows, columns)), false);
    }

    /** [N, N]: row i holds the weights with which node i takes from each node, for attention 1 where it may. */
    public Tensor matrix() {
        return matrix;
    }

    /** For {@link GraphKind#SAGE_MAX}. */
    Lists lists() {
        return lists.orElseThrow(() -> new IllegalStateException(
                "graph links: made for another kind of layer, without lists; make them for SAGE_MAX"));
    }

    @Override
    public void close() {
        buffers.forEach(backend::free);
    }
}
