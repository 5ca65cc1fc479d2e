package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * The largest pixel under each window. The gradient goes to that pixel, among equals to the first; padding never wins,
 * NaN always does, so that a broken run shows.
 */
public final class MaxPool2d {
    private MaxPool2d() {
    }

    /**
     * y[n, c, p, q] = the maximum of x[n, c, p·stride − padding + kh·dilation, …] over kh and kw.
     *
     * @param x [N, C, H, W]
     * @return [N, C, P, Q]
     */
    public static Tensor apply(Step step, Tensor x, Window window) {
        Shape shape = checkedShape(x.shape(), window);
        View y = step.allocate(shape);
        View numbers = step.allocate(shape);
        if (!step.backend().run(new Fused.MaxPooling(window), new View[] {y, numbers}, x.view())) {
            compose(step, window, y, numbers, x.view());
        }
        return result(step, window, y, numbers, x);
    }

    /**
     * The ReLU of each maximum, which is the maximum of the ReLUs.
     *
     * @param x [N, C, H, W]
     * @return [N, C, P, Q]
     */
    public static Tensor rectified(Step step, Tensor x, Window window) {
        Shape shape = checkedShape(x.shape(), window);
        View y = step.allocate(shape);
        View numbers = step.allocate(shape);
        return step.backend().run(new Fused.RectifiedMaxPooling(window), new View[] {y, numbers}, x.view())
                ? result(step, window, y, numbers, x) : ScalarFunction.RELU.on(step, apply(step, x, window));
    }

    static Shape checkedShape(Shape x, Window window) {
        Shape shape = WindowPlace.pooled("max pool", window, x);
        checkPadding(window, x.size(2), shape.size(2), window.height());
        checkPadding(window, x.size(3), shape.size(3), window.width());
        return shape;
    }

    private static Tensor result(Step step, Window window, View y, View numbers, Tensor x) {
        return step.result(y, gradient -> step.contribute(x,
                new Tensor(spread(step, window, x.shape(), gradient.view(), numbers), false)), x);
    }

    /** ∂x: each slope where its window's winner lies. */
    static View spread(Step step, Window window, Shape x, View slopes, View numbers) {
        View towardsX = step.allocate(x);
        if (!step.backend().run(new Fused.MaxPoolingGradient(window), new View[] {towardsX}, slopes, numbers)) {
            composeGradient(step, window, towardsX, slopes, numbers);
        }
        return towardsX;
    }

    /** Goes through the window's places and keeps the largest so far and its number, −1 before there is any. */
    private static void compose(Step step, Window window, View y, View numbers, View x) {
        step.backend().map(new View[] {y, numbers}, new Expr[] {constant(0), constant(-1)});
        for (WindowPlace place : WindowPlace.all(window, x.shape())) {
            View largest = place.outputs(y);
            View number = place.outputs(numbers);
            Expr isFirst = Expr.apply(ScalarOp.LESS, input(1), constant(0));
            Expr isLarger = Expr.apply(ScalarOp.LESS, input(0), input(2));
            Expr isFirstNan = Expr.apply(ScalarOp.EQUAL, input(0), input(0))
                    .minus(Expr.apply(ScalarOp.EQUAL, input(2), input(2)));
            Expr wins = Expr.apply(ScalarOp.SELECT, isFirst, constant(1),
                    Expr.apply(ScalarOp.SELECT, isLarger, constant(1), isFirstNan));
            Expr taken = Expr.apply(ScalarOp.EQUAL, wins, constant(1));
            step.backend().map(new View[] {largest, number},
                    new Expr[] {Expr.apply(ScalarOp.SELECT, taken, input(2), input(0)),
                        Expr.apply(ScalarOp.SELECT, taken, constant(place.number()), input(1))},
                    largest, number, place.pixels(x));
        }
    }

    private static void composeGradient(Step step, Window window, View towardsX, View gradient, View numbers) {
        Elementwise.write(step, towardsX, constant(0));
        for (WindowPlace place : WindowPlace.all(window, towardsX.shape())) {
            View pixels = place.pixels(towardsX);
            Expr won = Expr.apply(ScalarOp.EQUAL, input(1), constant(place.number()));
            Elementwise.write(step, pixels, input(0).plus(Expr.apply(ScalarOp.SELECT, won, input(2), constant(0))),
                    pixels, place.outputs(numbers), place.outputs(gradient));
        }
    }

    private static void checkPadding(Window window, int pixels, int outputs, int extent) {
        for (int output = 0; output < outputs; output++) {
            boolean sees = false;
            for (int place = 0; place < extent; place++) {
                int pixel = output * window.stride() - window.padding() + place * window.dilation();
                sees |= pixel >= 0 && pixel < pixels;
            }
            if (!sees) {
                throw new ShapeException("max pool: a window of " + extent + ", dilation " + window.dilation()
                        + ", has nothing but padding under it with padding " + window.padding() + " around "
                        + pixels + " pixels; use less padding");
            }
        }
    }
}
