package org.dlmastery.core.model;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.GraphAttention;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.tensor.Tensor;

/** One round of taking from neighbours, before its activation. Parameters have PyTorch Geometric's names and layouts. */
sealed interface GraphNetLayer {
    /**
     * What a layer gives [N, O], the attention [H, N, N] of one that has it, what each node gives its neighbours and what
     * each takes of that together [N, G].
     */
    record Output(Tensor sums, Optional<Tensor> attention, NodeVectors given, NodeVectors taken) {
    }

    /** @param x [N, I] */
    Output forward(Step step, NodeVectors x, GraphNetLinks links);

    List<Parameter> parameters();

    /** A fresh layer, Glorot's weights and a bias of 0. */
    static GraphNetLayer create(Backend backend, String name, GraphKind kind, int inputs, int outputs, int heads,
            DoubleSupplier uniform) {
        return switch (kind) {
            case GCN -> new Convolution(weight(backend, name + ".lin.weight", inputs, outputs, uniform),
                    zeros(backend, name + ".bias", Shape.of(outputs)));
            case GAT -> new Attention(weight(backend, name + ".lin.weight", inputs, outputs, uniform),
                    zeros(backend, name + ".att_src", Shape.of(1, heads, outputs / heads)),
                    zeros(backend, name + ".att_dst", Shape.of(1, heads, outputs / heads)));
            case SAGE_MEAN, SAGE_SUM, SAGE_MAX -> new Sage(kind == GraphKind.SAGE_MAX,
                    weight(backend, name + ".lin_l.weight", inputs, outputs, uniform),
                    zeros(backend, name + ".lin_l.bias", Shape.of(outputs)),
                    weight(backend, name + ".lin_r.weight", inputs, outputs, uniform));
        };
    }

    private static Parameter weight(Backend backend, String name, int inputs, int outputs, DoubleSupplier uniform) {
        Shape shape = Shape.of(outputs, inputs);
        return Parameter.create(backend, name, shape, Initialiser.GLOROT_UNIFORM.values(shape, uniform));
    }

    private static Parameter zeros(Backend backend, String name, Shape shape) {
        return Parameter.create(backend, name, shape, new float[shape.count()]);
    }

    /** Â·x·Wᵀ + b, with weight [O, I] and bias [O]. */
    record Convolution(Parameter weight, Parameter bias) implements GraphNetLayer {
        @Override
        public Output forward(Step step, NodeVectors x, GraphNetLinks links) {
            Tensor transformed = x.transformed(step, weight.value());
            Tensor taken = links.sum(step, transformed);
            return new Output(Elementwise.add(step, taken, bias.value()), Optional.empty(),
                    new NodeVectors.Dense(transformed), new NodeVectors.Dense(taken));
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }

    /**
     * Attention over the links, heads joined: weight [H·D, I], attention vectors [1, H, D]. These start at 0, so that a
     * node takes the mean of those it is linked to until training has found out whom to prefer; random ones prefer some
     * from the start for no reason.
     */
    record Attention(Parameter weight, Parameter source, Parameter target) implements GraphNetLayer {
        @Override
        public Output forward(Step step, NodeVectors x, GraphNetLinks links) {
            int nodes = x.shape().size(0);
            Shape vectors = Shape.of(source.shape().size(1), source.shape().size(2));
            Tensor transformed = x.transformed(step, weight.value());
            Tensor apart = Movement.reshape(step, transformed, Shape.of(nodes, vectors.size(0), vectors.size(1)));
            GraphAttention.Result result = links.attend(step, apart,
                    Movement.reshape(step, source.value(), vectors), Movement.reshape(step, target.value(), vectors));
            Tensor joined = Movement.reshape(step, result.values(), Shape.of(nodes, vectors.count()));
            return new Output(joined, Optional.of(result.attention()), new NodeVectors.Dense(transformed),
                    new NodeVectors.Dense(joined));
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, source, target);
        }
    }

    /** L·(what the neighbours give together) + b + R·(the node itself), with weights [O, I] and bias [O]. */
    record Sage(boolean takesLargest, Parameter neighbours, Parameter bias, Parameter self) implements GraphNetLayer {
        @Override
        public Output forward(Step step, NodeVectors x, GraphNetLinks links) {
            NodeVectors taken = x.taken(step, links, takesLargest);
            Tensor ofNeighbours = Elementwise.add(step, taken.transformed(step, neighbours.value()), bias.value());
            return new Output(Elementwise.add(step, ofNeighbours, x.transformed(step, self.value())),
                    Optional.empty(), x, taken);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(neighbours, bias, self);
        }
    }
}
