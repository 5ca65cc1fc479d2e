package org.dlmastery.core.model;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;

/** A vector of each node, [N, F]: numbers on the device, or features of which most are 0. */
public sealed interface NodeVectors {
    Shape shape();

    /** x·Wᵀ [N, O]. @param weight [O, F] */
    Tensor transformed(Step step, Tensor weight);

    /** What each node takes of its neighbours' vectors together [N, F]. */
    NodeVectors taken(Step step, GraphNetLinks links, boolean takesLargest);

    /** All of it as numbers on the device. */
    Tensor tensor(Step step);

    /** Some nodes' vectors, one after the other, as they are now. @param step in which they are gathered */
    Pending<float[]> read(Step step, int... nodes);

    /** Vectors that a layer has made, or features that are few. */
    record Dense(Tensor values) implements NodeVectors {
        @Override
        public Shape shape() {
            return values.shape();
        }

        @Override
        public Tensor transformed(Step step, Tensor weight) {
            return Matmul.applyTransposed(step, values, weight);
        }

        @Override
        public NodeVectors taken(Step step, GraphNetLinks links, boolean takesLargest) {
            return new Dense(takesLargest ? links.largest(step, values) : links.sum(step, values));
        }

        @Override
        public Tensor tensor(Step step) {
            return values;
        }

        @Override
        public Pending<float[]> read(Step step, int... nodes) {
            if (nodes.length == 0) {
                return Pending.ready(new float[0]);
            }
            float[] rows = new float[nodes.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = nodes[i];
            }
            Backend backend = step.backend();
            View picked = Embedding.apply(step, values, step.rows(Shape.of(rows.length), rows)).view();
            return backend.read(picked);
        }
    }

    /**
     * A large graph's own features.
     *
     * @param features [N, F]
     * @param neighbours what each node takes of its neighbours' together, for layers that take features as they are
     */
    record Features(SparseTensor features, SparseTensor neighbours) implements NodeVectors {
        @Override
        public Shape shape() {
            return Shape.of(features.host().rows(), features.host().columns());
        }

        @Override
        public Tensor transformed(Step step, Tensor weight) {
            Shape turned = Shape.of(weight.shape().size(1), weight.shape().size(0));
            return features.times(step, Movement.reshape(step, Movement.transpose(step, weight), turned));
        }

        @Override
        public NodeVectors taken(Step step, GraphNetLinks links, boolean takesLargest) {
            return new Features(neighbours, neighbours);
        }

        @Override
        public Tensor tensor(Step step) {
            return step.constant(shape(), features.host().dense());
        }

        @Override
        public Pending<float[]> read(Step step, int... nodes) {
            return Pending.ready(features.host().dense(nodes));
        }
    }
}
