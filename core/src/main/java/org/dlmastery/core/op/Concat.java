package org.dlmastery.core.op;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Tensors one after the other along a dimension; each gets its part of the gradient. */
public final class Concat {
    private Concat() {
    }

    /**
     * The parts joined.
     *
     * @param parts at least one; they differ at most in the size of the dimension
     */
    public static Tensor apply(Step step, int dimension, Tensor... parts) {
        if (parts.length == 0) {
            throw new ShapeException("concat: there is nothing to join");
        }
        Shape first = parts[0].shape();
        int joined = first.dimension(dimension);
        int size = 0;
        for (Tensor part : parts) {
            boolean fits = part.shape().rank() == first.rank()
                    && part.shape().with(joined, 0).equals(first.with(joined, 0));
            if (!fits) {
                throw new ShapeException("concat: " + part.shape() + " and " + first
                        + " differ in more than dimension " + joined);
            }
            size += part.shape().size(joined);
        }
        View output = step.allocate(first.with(joined, size));
        int start = 0;
        for (Tensor part : parts) {
            int stop = start + part.shape().size(joined);
            Elementwise.write(step, output.slice(joined, start, stop, 1), Expr.input(0),
                    part.view());
            start = stop;
        }
        return step.result(output, gradient -> {
            int from = 0;
            for (Tensor part : parts) {
                int to = from + part.shape().size(joined);
                step.contribute(part, new Tensor(gradient.view().slice(joined, from, to, 1), false));
                from = to;
            }
        }, parts);
    }
}
