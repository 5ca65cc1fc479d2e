package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Numbers brought to 256 levels that reach from their smallest to their largest, 0 being one of them: what is left of a
 * tensor that ONNX's DynamicQuantizeLinear has made bytes of, as the numbers that these mean.
 */
public final class Levels {
    private static final int HIGHEST = 255;

    private Levels() {
    }

    /**
     * x by its levels, (q − z)·s with s = (max − min)/255, z = round(−min/s) and q = round(x/s) + z, kept within 0 to
     * 255; min and max are over all of x and 0. Halves are rounded to even numbers. No gradient flows through it.
     */
    public static Tensor apply(Step step, Tensor x) {
        View high = largest(step, x.view());
        View negative = step.allocate(x.shape());
        Elementwise.write(step, negative, input(0).times(-1), x.view());
        View low = largest(step, negative);
        View output = step.allocate(x.shape());
        Expr max = Expr.apply(ScalarOp.MAXIMUM, input(1), constant(0));
        Expr min = Expr.apply(ScalarOp.MAXIMUM, input(2), constant(0)).times(-1);
        Expr width = max.minus(min);
        // Of zeros alone nothing but zeros is left, whatever the scale is.
        Expr scale = Expr.apply(ScalarOp.SELECT, width, width.over(constant(HIGHEST)), constant(1));
        Expr zero = rounded(min.times(-1).over(scale));
        Expr level = Expr.apply(ScalarOp.MINIMUM, constant(HIGHEST),
                Expr.apply(ScalarOp.MAXIMUM, constant(0), rounded(input(0).over(scale)).plus(zero)));
        Elementwise.write(step, output, level.minus(zero).times(scale), x.view(), high.expand(x.shape()),
                low.expand(x.shape()));
        return new Tensor(output, false);
    }

    private static View largest(Step step, View x) {
        Shape one = x.shape();
        for (int i = 0; i < one.rank(); i++) {
            one = one.with(i, 1);
        }
        View output = step.allocate(one);
        step.backend().reduce(Reduction.MAX, output, x);
        return output;
    }

    private static Expr rounded(Expr x) {
        Expr up = Expr.apply(ScalarOp.FLOOR, x.plus(constant(0.5)));
        Expr isHalf = Expr.apply(ScalarOp.EQUAL, up.minus(x), constant(0.5));
        Expr isOdd = up.minus(Expr.apply(ScalarOp.FLOOR, up.times(0.5)).times(2));
        return up.minus(isHalf.times(isOdd));
    }
}
