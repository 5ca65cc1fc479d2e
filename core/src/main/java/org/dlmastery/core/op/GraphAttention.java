package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * What a node takes from those that it is linked to, by learnt attention (Veličković et al. 2018, eqs. 1–4):
 * eᵢⱼ = leakyReLU(d·hᵢ + s·hⱼ), αᵢⱼ = softmax of eᵢⱼ over the j linked to i, hᵢ' = Σⱼ αᵢⱼ·hⱼ. Letters: N nodes, H heads,
 * D features a head.
 */
public final class GraphAttention {
    /** What the article's leaky ReLU multiplies negative scores with. */
    public static final double LEAK = 0.2;
    /** Stands for −∞, which not every device has: e to its power is 0. */
    private static final double HIDDEN = -1e30;

    /**
     * What the nodes take.
     *
     * @param values hᵢ' of every head [H, N, D]
     * @param attention αᵢⱼ of every head [H, N, N], 0 where j is not linked to i
     */
    public record Result(Tensor values, Tensor attention) {
    }

    private GraphAttention() {
    }

    /**
     * Attention over the links.
     *
     * @param h [H, N, D]
     * @param source s, the part of the attention vector for nodes that are asked, [H, D]
     * @param target d, the part for the node that asks, [H, D]
     * @param linked [N, N], not 0 where node i (row) asks node j (column); each row has at least one
     */
    public static Result apply(Step step, Tensor h, Tensor source, Tensor target, Tensor linked) {
        Shape shape = h.shape();
        boolean fits = shape.rank() == 3 && source.shape().equals(Shape.of(shape.size(0), shape.size(2)))
                && target.shape().equals(source.shape())
                && linked.shape().equals(Shape.of(shape.size(1), shape.size(1)));
        if (!fits) {
            throw new ShapeException("graph attention: h [H, N, D], attention vectors [H, D] and links [N, N] are "
                    + "needed, got " + shape + ", " + source.shape() + ", " + target.shape() + " and "
                    + linked.shape());
        }
        Tensor asking = Matmul.apply(step, h, column(step, target));
        Tensor asked = Movement.transpose(step, Matmul.apply(step, h, column(step, source)));
        Expr score = ScalarFunction.leakyRelu(input(0).plus(input(1)), LEAK);
        Tensor scores = Elementwise.apply(step, "graph attention",
                Expr.apply(ScalarOp.SELECT, input(2), score, constant(HIDDEN)), asking, asked, linked);
        Tensor attention = Softmax.apply(step, scores, -1);
        return new Result(Matmul.apply(step, attention, h), attention);
    }

    private static Tensor column(Step step, Tensor vectors) {
        return Movement.reshape(step, vectors, Shape.of(vectors.shape().size(0), vectors.shape().size(1), 1));
    }
}
