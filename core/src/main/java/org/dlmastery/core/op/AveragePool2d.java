package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** The mean of the pixels under each window; padding counts as zeros. */
public final class AveragePool2d {
    private AveragePool2d() {
    }

    /**
     * y[n, c, p, q] = the mean of x[n, c, p·stride − padding + kh·dilation, …] over kh and kw.
     *
     * @param x [N, C, H, W]
     * @return [N, C, P, Q]
     */
    public static Tensor apply(Step step, Tensor x, Window window) {
        View y = step.allocate(WindowPlace.pooled("average pool", window, x.shape()));
        View windows = Movement.padded(step, x.view(), window.padding()).windows(window);
        View sums = y.reshape(windows.shape().with(2, 1).with(3, 1));
        step.backend().reduce(Reduction.SUM, sums, windows);
        Expr share = input(0).times(1.0 / window.count());
        Elementwise.write(step, y, share, y);
        return step.result(y, gradient -> {
            View towardsX = Movement.zeros(step, x.shape());
            for (WindowPlace place : WindowPlace.all(window, x.shape())) {
                View pixels = place.pixels(towardsX);
                Elementwise.write(step, pixels, share.plus(input(1)),
                        place.outputs(gradient.view()), pixels);
            }
            step.contribute(x, new Tensor(towardsX, false));
        }, x);
    }
}
