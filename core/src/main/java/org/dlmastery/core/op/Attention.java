package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Scaled dot-product attention, softmax(q·kᵀ/√D)·v (Vaswani et al. 2017, eq. 1). Letters: B batch, H heads, T and S
 * positions that ask and that are asked, D width of a head. There may be any outer dimensions in place of B, H.
 */
public final class Attention {
    /** Stands for −∞, which not every device has: e to its power is 0. */
    private static final double HIDDEN = -1e30;

    private Attention() {
    }

    /**
     * What each position takes from the values.
     *
     * @param q [B, H, T, D]
     * @param k [B, H, S, D]
     * @param v [B, H, S, D]
     * @param causal whether position t sees only the positions up to t
     * @return [B, H, T, D]
     */
    public static Tensor apply(Step step, Tensor q, Tensor k, Tensor v, boolean causal) {
        check(q, k);
        if (!haveOneKernelsShapes(q.shape(), k.shape(), v.shape())) {
            return Matmul.apply(step, weights(step, q, k, causal), v);
        }
        View y = step.allocate(q.shape());
        View logarithms = step.allocate(y.leading(3).shape());
        Fused op = new Fused.Attention(causal, scale(q));
        if (!step.backend().run(op, new View[] {y, logarithms}, q.view(), k.view(), v.view())) {
            return Matmul.apply(step, weights(step, q, k, causal), v);
        }
        return step.result(y, gradient -> backward(step, causal, gradient.view(), y, logarithms, q, k, v), q, k, v);
    }

    /** Whether these are q [B, H, T, D], k and v [B, H, S, D], which one kernel can take. */
    private static boolean haveOneKernelsShapes(Shape q, Shape k, Shape v) {
        return q.rank() == 4 && k.equals(v) && q.equals(k.rank() == 4 ? k.with(2, q.size(2)) : k);
    }

    private static void backward(Step step, boolean causal, View gradient, View y, View logarithms, Tensor q, Tensor k,
            Tensor v) {
        View[] towards = {step.allocate(q.shape()), step.allocate(k.shape()), step.allocate(v.shape())};
        Fused op = new Fused.AttentionGradient(causal, scale(q));
        if (!step.backend().run(op, towards, gradient, y, logarithms, q.view(), k.view(), v.view())) {
            composeGradient(step, causal, towards, gradient, y, logarithms, q, k, v);
        }
        step.contribute(q, new Tensor(towards[0], false));
        step.contribute(k, new Tensor(towards[1], false));
        step.contribute(v, new Tensor(towards[2], false));
    }

    /** With the weights p = e^(score − logarithm): ∂v = pᵀ·∂y, ∂score = p·(∂y·vᵀ − Σ ∂y·y). */
    private static void composeGradient(Step step, boolean causal, View[] towards, View gradient, View y,
            View logarithms, Tensor q, Tensor k, Tensor v) {
        View weights = scores(step, new Tensor(q.view(), false), new Tensor(k.view(), false), causal).view();
        Shape shape = weights.shape();
        View ofEach = logarithms.reshape(shape.with(3, 1)).expand(shape);
        Elementwise.write(step, weights, Expr.apply(ScalarOp.EXP, input(0).minus(input(1))), weights, ofEach);
        View products = step.allocate(y.shape());
        Elementwise.write(step, products, input(0).times(input(1)), gradient, y);
        View dots = step.allocate(shape.with(3, 1));
        step.backend().reduce(Reduction.SUM, dots, products);
        View slopes = step.allocate(shape);
        step.backend().matmul(slopes, gradient, v.view().transposed(), false);
        Elementwise.write(step, slopes, input(1).times(input(0).minus(input(2))).times(scale(q)), slopes, weights,
                dots.expand(shape));
        step.backend().matmul(towards[0], slopes, k.view(), false);
        step.backend().matmul(towards[1], slopes.transposed(), q.view(), false);
        step.backend().matmul(towards[2], weights.transposed(), gradient, false);
    }

    /**
     * How much each position takes from each: the softmax alone.
     *
     * @param q [B, H, T, D]
     * @param k [B, H, S, D]
     * @return [B, H, T, S]
     */
    public static Tensor weights(Step step, Tensor q, Tensor k, boolean causal) {
        check(q, k);
        return Softmax.apply(step, scores(step, q, k, causal), -1);
    }

    /**
     * The same where the keys begin with those of positions that were read before: position t sees those and the
     * positions up to t.
     *
     * @param before how many positions were read before, S − T
     */
    public static Tensor weightsAfter(Step step, Tensor q, Tensor k, int before) {
        check(q, k);
        Tensor products = Matmul.applyTransposed(step, q, k);
        return Softmax.apply(step, hideLater(step, products, scale(q), before), -1);
    }

    private static void check(Tensor q, Tensor k) {
        if (q.shape().rank() < 2 || k.shape().rank() < 2 || q.shape().size(-1) != k.shape().size(-1)) {
            throw new ShapeException("attention: queries [B, H, T, D] and keys [B, H, S, D] are needed, got "
                    + q.shape() + " and " + k.shape());
        }
    }

    private static double scale(Tensor q) {
        return 1 / Math.sqrt(q.shape().size(-1));
    }

    /** q·kᵀ/√D, and next to −∞ where a position must not look. */
    private static Tensor scores(Step step, Tensor q, Tensor k, boolean causal) {
        Tensor products = Matmul.applyTransposed(step, q, k);
        return causal ? hideLater(step, products, scale(q), 0) : Elementwise.scale(step, products, scale(q));
    }

    private static Tensor hideLater(Step step, Tensor products, double scale, int before) {
        Tensor asking = numbers(step, Shape.of(products.shape().size(-2), 1), before);
        Tensor asked = numbers(step, Shape.of(products.shape().size(-1)), 0);
        Expr isLater = Expr.apply(ScalarOp.LESS, input(1), input(2));
        return Elementwise.apply(step, "attention mask",
                Expr.apply(ScalarOp.SELECT, isLater, constant(HIDDEN), input(0).times(scale)), products, asking, asked);
    }

    /** The first number, and one more each. */
    private static Tensor numbers(Step step, Shape shape, int first) {
        View output = step.allocate(shape);
        Elementwise.write(step, output, first == 0 ? Expr.position() : Expr.position().plus(constant(first)));
        return new Tensor(output, false);
    }
}
