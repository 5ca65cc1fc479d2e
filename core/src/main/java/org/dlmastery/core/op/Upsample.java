package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Images enlarged by a whole factor, each pixel repeated; its gradient is the sum over the repetitions. */
public final class Upsample {
    private Upsample() {
    }

    /**
     * y[n, c, h, w] = x[n, c, ⌊h/factor⌋, ⌊w/factor⌋].
     *
     * @param x [N, C, H, W]
     * @return [N, C, H·factor, W·factor]
     */
    public static Tensor nearest(Step step, Tensor x, int factor) {
        Shape shape = x.shape();
        if (shape.rank() != 4 || factor < 1) {
            throw new ShapeException("upsample: images [N, C, H, W] and a factor of 1 or more are needed, got " + shape
                    + " and " + factor);
        }
        int channels = shape.size(0) * shape.size(1);
        Shape apart = Shape.of(channels, shape.size(2), 1, shape.size(3), 1);
        Shape repeated = apart.with(2, factor).with(4, factor);
        View y = step.allocate(shape.with(2, shape.size(2) * factor).with(3, shape.size(3) * factor));
        View pixels = Movement.contiguous(step, x.view()).reshape(apart);
        Elementwise.write(step, y.reshape(repeated), input(0), pixels.expand(repeated));
        return step.result(y, gradient -> {
            View towardsX = step.allocate(shape);
            step.backend().reduce(Reduction.SUM, towardsX.reshape(apart),
                    Movement.contiguous(step, gradient.view()).reshape(repeated));
            step.contribute(x, new Tensor(towardsX, false));
        }, x);
    }
}
