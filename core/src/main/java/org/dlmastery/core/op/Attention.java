package org.dlmastery.core.op;

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
        return Matmul.apply(step, weights(step, q, k, causal), v);
    }

    /**
     * How much each position takes from each: the softmax alone.
     *
     * @param q [B, H, T, D]
     * @param k [B, H, S, D]
     * @return [B, H, T, S]
     */
    public static Tensor weights(Step step, Tensor q, Tensor k, boolean causal) {
        if (q.shape().rank() < 2 || k.shape().rank() < 2 || q.shape().size(-1) != k.shape().size(-1)) {
            throw new ShapeException("attention: queries [B, H, T, D] and keys [B, H, S, D] are needed, got "
                    + q.shape() + " and " + k.shape());
        }
        Tensor products = Matmul.applyTransposed(step, q, k);
        double scale = 1 / Math.sqrt(q.shape().size(-1));
        Tensor scores = causal ? hideLater(step, products, scale) : Elementwise.scale(step, products, scale);
        return Softmax.apply(step, scores, -1);
    }

    private static Tensor hideLater(Step step, Tensor products, double scale) {
        Tensor asking = numbers(step, Shape.of(products.shape().size(-2), 1));
        Tensor asked = numbers(step, Shape.of(products.shape().size(-1)));
        Expr isLater = Expr.apply(ScalarOp.LESS, input(1), input(2));
        return Elementwise.apply(step, "attention mask",
                Expr.apply(ScalarOp.SELECT, isLater, constant(HIDDEN), input(0).times(scale)), products, asking, asked);
    }

    /** 0, 1, 2, … */
    private static Tensor numbers(Step step, Shape shape) {
        View output = step.allocate(shape);
        step.backend().map(new View[] {output}, new Expr[] {Expr.position()});
        return new Tensor(output, false);
    }
}
