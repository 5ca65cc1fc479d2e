package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Probabilities from logits along one dimension: pᵢ = e^(zᵢ−m) / Σⱼ e^(zⱼ−m), with m the largest logit, which changes
 * nothing but keeps the exponentials from overflowing; and their logarithms.
 */
public final class Softmax {
    private Softmax() {
    }

    /** The probabilities. Gradient: ∂L/∂zᵢ = pᵢ·(gᵢ − Σⱼ gⱼ·pⱼ). */
    public static Tensor apply(Step step, Tensor logits, int dimension) {
        View output = step.allocate(logits.shape());
        if (!ran(step, new Fused.Softmax(), dimension, output, logits.view())) {
            compose(step, output, logits.view(), dimension);
        }
        return step.result(output, gradient -> {
            View slopes = step.allocate(logits.shape());
            if (!ran(step, new Fused.SoftmaxGradient(), dimension, slopes, output, gradient.view())) {
                composeGradient(step, slopes, output, gradient.view(), dimension);
            }
            step.contribute(logits, new Tensor(slopes, false));
        }, logits);
    }

    private static void compose(Step step, View output, View logits, int dimension) {
        Shape shape = logits.shape();
        View exponentials = map(step, shape, Expr.apply(ScalarOp.EXP, input(0)), shifted(step, logits, dimension));
        View sum = reduced(step, Reduction.SUM, exponentials, dimension);
        Elementwise.write(step, output, input(0).over(input(1)), exponentials, sum.expand(shape));
    }

    private static void composeGradient(Step step, View slopes, View output, View gradient, int dimension) {
        View products = map(step, slopes.shape(), input(0).times(input(1)), output, gradient);
        View dot = reduced(step, Reduction.SUM, products, dimension);
        Elementwise.write(step, slopes, input(0).times(input(1).minus(input(2))),
                output, gradient, dot.expand(slopes.shape()));
    }

    /** Whether the device ran its kernel on [R, D]; it is asked only if the rows lie without gaps. */
    private static boolean ran(Step step, Fused op, int dimension, View output, View... inputs) {
        Shape shape = output.shape();
        if (shape.dimension(dimension) != shape.rank() - 1) {
            return false;
        }
        Shape rows = Shape.of(shape.with(-1, 1).count(), shape.size(-1));
        View[] flat = new View[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            if (!inputs[i].isContiguous()) {
                return false;
            }
            flat[i] = inputs[i].reshape(rows);
        }
        return step.backend().run(op, new View[] {output.reshape(rows)}, flat);
    }

    /** The logarithms of the probabilities, zᵢ − m − ln Σⱼ e^(zⱼ−m). Gradient: ∂L/∂zᵢ = gᵢ − pᵢ·Σⱼ gⱼ. */
    public static Tensor logarithm(Step step, Tensor logits, int dimension) {
        Shape shape = logits.shape();
        View output = logarithm(step, logits.view(), dimension);
        return step.result(output, gradient -> {
            View sum = reduced(step, Reduction.SUM, gradient.view(), dimension);
            step.contribute(logits, new Tensor(
                    map(step, shape, input(0).minus(Expr.apply(ScalarOp.EXP, input(1)).times(input(2))),
                            gradient.view(), output, sum.expand(shape)), false));
        }, logits);
    }

    /** The logarithms of the probabilities, without a gradient. */
    static View logarithm(Step step, View logits, int dimension) {
        Shape shape = logits.shape();
        View shifted = shifted(step, logits, dimension);
        View exponentials = map(step, shape, Expr.apply(ScalarOp.EXP, input(0)), shifted);
        View sum = reduced(step, Reduction.SUM, exponentials, dimension);
        return map(step, shape, input(0).minus(Expr.apply(ScalarOp.LOG, input(1))), shifted, sum.expand(shape));
    }

    /** zᵢ − m. */
    private static View shifted(Step step, View logits, int dimension) {
        View largest = reduced(step, Reduction.MAX, logits, dimension);
        return map(step, logits.shape(), input(0).minus(input(1)), logits, largest.expand(logits.shape()));
    }

    private static View reduced(Step step, Reduction reduction, View view, int dimension) {
        View output = step.allocate(view.shape().with(dimension, 1));
        step.backend().reduce(reduction, output, view);
        return output;
    }

    private static View map(Step step, Shape shape, Expr body, View... inputs) {
        View output = step.allocate(shape);
        Elementwise.write(step, output, body, inputs);
        return output;
    }
}
