package org.dlmastery.core.stage;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.Misfit.Reason;

/**
 * A layer of a graph network with its activation. The example is a whole graph, [N, F]; links are a matrix [N, N], and a
 * product with it counts whole, as it is computed. Letters: N nodes, I and O features before and behind, H heads.
 */
public sealed interface GraphStage extends Stage {
    int MOST_FEATURES = 4096;
    int MOST_HEADS = 64;

    /** A weighted sum over the node and its neighbours (Kipf &amp; Welling 2017). */
    record GraphConvolution(int features) implements GraphStage {
        public GraphConvolution {
            Limits.check("features", features, 1, MOST_FEATURES);
        }

        @Override
        public String kind() {
            return "graphconvolution";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_NODES, input);
            }
            Shape output = input.with(1, features);
            Shape weight = Shape.of(features, input.size(1));
            return new Cost(output,
                    List.of(new NamedShape("lin.weight", weight), new NamedShape("bias", Shape.of(features))),
                    List.of(), transformed(input, weight) + taken(output), 3 * Cost.bytes(output));
        }
    }

    /**
     * Learnt attention over the node and its neighbours (Veličković et al. 2018), heads joined.
     *
     * @param features of each head
     */
    record GraphAttention(int heads, int features) implements GraphStage {
        public GraphAttention {
            Limits.check("heads", heads, 1, MOST_HEADS);
            Limits.check("features", features, 1, MOST_FEATURES);
        }

        @Override
        public String kind() {
            return "graphattention";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_NODES, input);
            }
            int nodes = input.size(0);
            Shape output = input.with(1, heads * features);
            Shape weight = Shape.of(heads * features, input.size(1));
            Shape vector = Shape.of(1, heads, features);
            Shape attention = Shape.of(heads, nodes, nodes);
            long scores = 2L * output.count();
            return new Cost(output, List.of(new NamedShape("lin.weight", weight), new NamedShape("att_src", vector),
                    new NamedShape("att_dst", vector)), List.of(), transformed(input, weight) + scores + taken(output),
                    3 * Cost.bytes(output) + 2 * Cost.bytes(attention));
        }
    }

    /**
     * What the neighbours give together, transformed, and the node itself, transformed by weights of its own (Hamilton et
     * al. 2017).
     *
     * @param takesLargest whether each feature's largest is taken, which multiplies nothing, and not a sum or mean
     */
    record GraphSage(int features, boolean takesLargest) implements GraphStage {
        public GraphSage {
            Limits.check("features", features, 1, MOST_FEATURES);
        }

        @Override
        public String kind() {
            return "graphsage";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_NODES, input);
            }
            Shape output = input.with(1, features);
            Shape weight = Shape.of(features, input.size(1));
            return new Cost(output,
                    List.of(new NamedShape("lin_l.weight", weight), new NamedShape("lin_l.bias", Shape.of(features)),
                            new NamedShape("lin_r.weight", weight)), List.of(),
                    2 * transformed(input, weight) + (takesLargest ? 0 : taken(input)),
                    Cost.bytes(input) + 4 * Cost.bytes(output));
        }
    }

    /** The products that make [N, O] of [N, I]. */
    private static long transformed(Shape input, Shape weight) {
        return (long) input.size(0) * weight.count();
    }

    /** The products of the matrix of links with [N, F]. */
    private static long taken(Shape vectors) {
        return (long) vectors.size(0) * vectors.count();
    }
}
