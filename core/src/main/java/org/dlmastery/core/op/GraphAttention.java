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
 * eᵢⱼ = leakyReLU(d·hᵢ + s·hⱼ), αᵢⱼ = softmax of eᵢⱼ over the j linked to i, hᵢ' = Σⱼ αᵢⱼ·hⱼ. Letters: N nodes, L links,
 * H heads, D features a head.
 */
public final class GraphAttention {
    /** What the article's leaky ReLU multiplies negative scores with. */
    public static final double LEAK = 0.2;
    /** Stands for −∞, which not every device has: e to its power is 0. */
    private static final double HIDDEN = -1e30;

    /**
     * What the nodes take.
     *
     * @param values hᵢ' of every head
     * @param attention αᵢⱼ of every head
     */
    public record Result(Tensor values, Tensor attention) {
    }

    private GraphAttention() {
    }

    /**
     * Attention over the links of a matrix; 0 where j is not linked to i.
     *
     * @param h [H, N, D]
     * @param source s, the part of the attention vector for nodes that are asked, [H, D]
     * @param target d, the part for the node that asks, [H, D]
     * @param linked [N, N], not 0 where node i (row) asks node j (column); each row has at least one
     * @return values [H, N, D], attention [H, N, N]
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
        Tensor scores = Elementwise.apply(step, "graph attention",
                Expr.apply(ScalarOp.SELECT, input(2), score(), constant(HIDDEN)), asking, asked, linked);
        Tensor attention = Softmax.apply(step, scores, -1);
        return new Result(Matmul.apply(step, attention, h), attention);
    }

    /**
     * The same over a list of links, for graphs too large for a matrix.
     *
     * @param h [N, H, D]
     * @param source as above, [H, D]
     * @param target as above, [H, D]
     * @param asks the node that asks in each link [L]; every node asks at least one
     * @param asked the node that is asked [L]
     * @return values [N, H, D], attention [L, H]
     */
    public static Result overList(Step step, Tensor h, Tensor source, Tensor target, Tensor asks, Tensor asked) {
        Shape shape = h.shape();
        boolean fits = shape.rank() == 3 && source.shape().equals(Shape.of(shape.size(1), shape.size(2)))
                && target.shape().equals(source.shape()) && asks.shape().equals(asked.shape());
        if (!fits) {
            throw new ShapeException("graph attention: h [N, H, D], attention vectors [H, D] and two nodes a link are "
                    + "needed, got " + shape + ", " + source.shape() + ", " + target.shape() + ", " + asks.shape()
                    + " and " + asked.shape());
        }
        int nodes = shape.size(0);
        Tensor ofAsking = shares(step, h, target);
        Tensor ofAsked = shares(step, h, source);
        // No score of a node is larger than this, for a leaky ReLU only rises: so no power overflows, and softmax doesn't
        // mind what is taken away from all scores of a node. It is a number, no part of the function.
        Tensor largest = new Tensor(Elementwise.apply(step, "graph attention", score(), ofAsking,
                Reduce.max(step, ofAsked, 0)).view(), false);
        Tensor powers = Elementwise.apply(step, "graph attention",
                Expr.apply(ScalarOp.EXP, score().minus(input(2))), Embedding.apply(step, ofAsking, asks),
                Embedding.apply(step, ofAsked, asked), Embedding.apply(step, largest, asks));
        Tensor sums = SegmentSum.apply(step, powers, asks, nodes);
        Tensor attention = Elementwise.divide(step, powers, Embedding.apply(step, sums, asks));
        Tensor weighed = Elementwise.multiply(step, Embedding.apply(step, h, asked),
                Movement.reshape(step, attention, Shape.of(asks.shape().size(0), shape.size(1), 1)));
        return new Result(SegmentSum.apply(step, weighed, asks, nodes), attention);
    }

    /** leakyReLU of two shares of a score, the first two inputs. */
    private static Expr score() {
        return ScalarFunction.leakyRelu(input(0).plus(input(1)), LEAK);
    }

    /** What each node has for its share of a score: h·vector [N, H]. */
    private static Tensor shares(Step step, Tensor h, Tensor vectors) {
        return Movement.reshape(step, Reduce.sum(step, Elementwise.multiply(step, h, vectors), 2),
                Shape.of(h.shape().size(0), h.shape().size(1)));
    }

    private static Tensor column(Step step, Tensor vectors) {
        return Movement.reshape(step, vectors, Shape.of(vectors.shape().size(0), vectors.shape().size(1), 1));
    }
}
