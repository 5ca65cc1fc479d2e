package org.dlmastery.core.op;

import java.util.Arrays;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Sums, means, variances and maxima over dimensions; reduced dimensions stay, with size 1. */
public final class Reduce {
    private Reduce() {
    }

    /** The sum over some dimensions; over all of them when none is named. */
    public static Tensor sum(Step step, Tensor x, int... dimensions) {
        View output = reduced(step, Reduction.SUM, x, dimensions);
        return step.result(output,
                gradient -> step.contribute(x, new Tensor(gradient.view().expand(x.shape()), false)), x);
    }

    /** The mean over some dimensions; over all of them when none is named. */
    public static Tensor mean(Step step, Tensor x, int... dimensions) {
        Tensor sum = sum(step, x, dimensions);
        return Elementwise.scale(step, sum, (double) sum.shape().count() / x.shape().count());
    }

    /** The mean of squared distances from the mean, over some dimensions: the biased variance. */
    public static Tensor variance(Step step, Tensor x, int... dimensions) {
        Expr distance = Expr.input(0).minus(Expr.input(1));
        Tensor squares = Elementwise.apply(step, "variance", distance.times(distance), x, mean(step, x, dimensions));
        return mean(step, squares, dimensions);
    }

    /** The mean of all elements as a number without dimensions, []: what a loss is. */
    public static Tensor meanOfAll(Step step, Tensor x) {
        return Movement.reshape(step, mean(step, x), Shape.of());
    }

    /**
     * The largest value over some dimensions; over all of them when none is named. Its gradient is shared equally by
     * all elements that reach it.
     *
     * @throws ShapeException if there is no element to choose from
     */
    public static Tensor max(Step step, Tensor x, int... dimensions) {
        View output = reduced(step, Reduction.MAX, x, dimensions);
        if (x.shape().count() == 0 && output.count() > 0) {
            throw new ShapeException("max: " + x.shape() + " has no elements over the dimensions "
                    + Arrays.toString(dimensions));
        }
        return step.result(output, gradient -> maxBackward(step, x, output, gradient, dimensions), x);
    }

    private static void maxBackward(Step step, Tensor x, View output, Tensor gradient, int[] dimensions) {
        View reached = step.allocate(x.shape());
        View maximum = output.expand(x.shape());
        Elementwise.write(step, reached, Expr.apply(ScalarOp.EQUAL, Expr.input(0), Expr.input(1)), x.view(), maximum);
        View ties = reduced(step, Reduction.SUM, new Tensor(reached, false), dimensions).expand(x.shape());
        View share = step.allocate(x.shape());
        Elementwise.write(step, share, Expr.input(0).times(Expr.input(1)).over(Expr.input(2)),
                reached, gradient.view().expand(x.shape()), ties);
        step.contribute(x, new Tensor(share, false));
    }

    /** Sums a gradient over the dimensions in which a value of {@code shape} was broadcast. */
    static Tensor toShape(Step step, Tensor gradient, Shape shape) {
        if (gradient.shape().equals(shape)) {
            return gradient;
        }
        int added = gradient.shape().rank() - shape.rank();
        Shape kept = gradient.shape();
        for (int i = 0; i < kept.rank(); i++) {
            if (i < added || shape.size(i - added) == 1) {
                kept = kept.with(i, 1);
            }
        }
        View output = step.allocate(kept);
        step.backend().reduce(Reduction.SUM, output, gradient.view());
        return new Tensor(output.reshape(shape), false);
    }

    private static View reduced(Step step, Reduction reduction, Tensor x, int... dimensions) {
        Shape shape = x.shape();
        for (int i = 0; i < (dimensions.length == 0 ? x.shape().rank() : dimensions.length); i++) {
            shape = shape.with(dimensions.length == 0 ? i : dimensions[i], 1);
        }
        View output = step.allocate(shape);
        step.backend().reduce(reduction, output, x.view());
        return output;
    }
}
