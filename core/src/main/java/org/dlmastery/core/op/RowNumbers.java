package org.dlmastery.core.op;

import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Row numbers that the device computes itself, for {@link Embedding} and other gathers; nothing flows through them. */
public final class RowNumbers {
    private RowNumbers() {
    }

    /**
     * A function of other tensors at every element, as I32.
     *
     * @param body gives whole numbers of at most 2²⁴, such as by {@link org.dlmastery.core.expr.ScalarOp#FLOOR}
     * @param inputs tensors that expand to the shape; row numbers count as numbers
     */
    public static Tensor apply(Step step, Shape shape, Expr body, Tensor... inputs) {
        View output = step.allocate(DType.I32, shape);
        View[] views = new View[inputs.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = inputs[i].view().expand(shape);
        }
        Elementwise.write(step, output, body, views);
        return new Tensor(output, false);
    }
}
