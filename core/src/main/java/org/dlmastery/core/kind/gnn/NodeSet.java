package org.dlmastery.core.kind.gnn;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ClassAccuracy;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.tensor.Tensor;

/**
 * Some of a graph's nodes and their classes, on the device: what a loss or an accuracy is taken over, whatever the model
 * says of the others.
 */
final class NodeSet implements AutoCloseable {
    private final Backend backend;
    private final Tensor rows;
    private final Tensor classes;

    /**
     * @param nodes one at least
     * @param labels of all nodes of the graph
     */
    NodeSet(Backend backend, List<Integer> nodes, int[] labels) {
        this.backend = backend;
        float[] numbers = new float[nodes.size()];
        float[] own = new float[nodes.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = nodes.get(i);
            own[i] = labels[nodes.get(i)];
        }
        rows = tensor(numbers);
        classes = tensor(own);
    }

    private Tensor tensor(float[] values) {
        Buffer buffer = backend.allocate(DType.I32, values.length);
        backend.write(buffer, values);
        return new Tensor(View.of(buffer, Shape.of(values.length)), false);
    }

    /** The mean cross-entropy over these nodes, []. @param logits of all nodes [N, C] */
    Tensor loss(Step step, Tensor logits) {
        return CrossEntropy.mean(step, Embedding.apply(step, logits, rows), classes);
    }

    /** The share of these nodes whose most probable class is theirs. @param logits of all nodes [N, C] */
    Tensor accuracy(Step step, Tensor logits) {
        return ClassAccuracy.mean(step, Embedding.apply(step, logits, rows), classes);
    }

    @Override
    public void close() {
        backend.free(rows.view().buffer());
        backend.free(classes.view().buffer());
    }
}
