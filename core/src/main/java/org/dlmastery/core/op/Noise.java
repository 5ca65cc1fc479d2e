package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Tensors of random numbers, each a hash of a key and the element's position ({@link ScalarOp#RANDOM}). The key lies on
 * the device, so a recorded step draws other numbers when its key is another one by the time of a replay. One key is
 * for one tensor: the same one draws the same numbers again. No gradient flows through any of them.
 */
public final class Noise {
    /** The second number of a pair counts from here, so no position is above it. */
    private static final int MOST_PAIRS = 1 << 23;
    private static final int MOST = 1 << 24;

    private Noise() {
    }

    /**
     * Uniform in [0, 1), multiples of 2⁻²⁴: the same bits on every device.
     *
     * @param shape of up to 2²⁴ elements
     * @param key one whole number from 0 to 2²⁴ − 1
     */
    public static Tensor uniform(Step step, Shape shape, Tensor key) {
        require(shape, MOST);
        return drawn(step, step.allocate(shape), apply(ScalarOp.RANDOM, input(0), Expr.position()), key);
    }

    /**
     * Standard normal, by the cosine of Box and Muller (1958): √(−2 ln(1 − u)) · cos(2π(v − ½)) of two uniform numbers.
     * These are the same on every device; logarithm, root and cosine have each device's own roundings, so normal numbers
     * agree to a few units in the last place between the CPU and the reference, and near 0 to 10⁻³ on WebGPU, whose
     * logarithm is that rough around 1. None is beyond ±5.8.
     *
     * @param shape of up to 2²³ elements
     * @param key one whole number from 0 to 2²⁴ − 1
     */
    public static Tensor normal(Step step, Shape shape, Tensor key) {
        require(shape, MOST_PAIRS);
        Expr u = apply(ScalarOp.RANDOM, input(0), Expr.position());
        Expr v = apply(ScalarOp.RANDOM, input(0), Expr.position().plus(constant(MOST_PAIRS)));
        Expr radius = apply(ScalarOp.SQUARE_ROOT, apply(ScalarOp.LOG, constant(1).minus(u)).times(-2));
        Expr cosine = apply(ScalarOp.COS, v.minus(constant(0.5)).times(2 * Math.PI));
        return drawn(step, step.allocate(shape), radius.times(cosine), key);
    }

    /**
     * Whole numbers from 0 to {@code bound} − 1, all as likely to 2⁻²⁴: row numbers of I32, such as the times of a
     * diffusion. The same on every device.
     *
     * @param shape of up to 2²⁴ elements
     * @param bound 1 to 2²⁴
     * @param key one whole number from 0 to 2²⁴ − 1
     */
    public static Tensor below(Step step, Shape shape, int bound, Tensor key) {
        require(shape, MOST);
        Expr drawn = apply(ScalarOp.RANDOM, input(0), Expr.position());
        return RowNumbers.apply(step, shape, apply(ScalarOp.FLOOR, drawn.times(bound)), key);
    }

    private static void require(Shape shape, int most) {
        if (shape.count() > most) {
            throw new ShapeException("noise: " + shape + " has " + shape.count() + " elements, more than the " + most
                    + " that one key numbers; draw it in parts, each with a key of its own");
        }
    }

    private static Tensor drawn(Step step, View output, Expr body, Tensor key) {
        Elementwise.write(step, output, body, key.view().expand(output.shape()));
        return new Tensor(output, false);
    }
}
