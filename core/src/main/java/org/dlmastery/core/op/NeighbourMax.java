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
 * The largest value of each feature among a node's neighbours. Letters: N nodes, F features, K places for neighbours, as
 * many as the node with the most of them needs.
 */
public final class NeighbourMax {
    /** Below every value that is to be compared. */
    private static final double LEAST = -1e30;

    private NeighbourMax() {
    }

    /**
     * y[i, f] = the largest x[neighbours[i, k], f] over the places k that are taken; 0 for a node without neighbours. The
     * gradient is shared equally by all neighbours that reach it.
     *
     * @param x [N, F]
     * @param neighbours row numbers of x [N, K], K at least 1; any row number where a place is empty
     * @param taken [N, K], 1 where a place is taken, 0 where it is empty
     * @return [N, F]
     */
    public static Tensor apply(Step step, Tensor x, Tensor neighbours, Tensor taken) {
        Shape places = neighbours.shape();
        if (x.shape().rank() != 2 || places.rank() != 2 || places.size(1) == 0 || !taken.shape().equals(places)
                || places.size(0) != x.shape().size(0)) {
            throw new ShapeException("neighbour max: x [N, F], neighbours [N, K] and which are taken [N, K] are "
                    + "needed, got " + x.shape() + ", " + places + " and " + taken.shape());
        }
        Tensor gathered = Embedding.apply(step, x, neighbours);
        Tensor mask = Movement.reshape(step, taken, Shape.of(places.size(0), places.size(1), 1));
        Tensor candidates = Elementwise.apply(step, "neighbour max",
                Expr.apply(ScalarOp.SELECT, input(1), input(0), constant(LEAST)), gathered, mask);
        Tensor largest = Movement.reshape(step, Reduce.max(step, candidates, 1), x.shape());
        Tensor any = Reduce.max(step, taken, 1);
        return Elementwise.apply(step, "neighbour max",
                Expr.apply(ScalarOp.SELECT, input(1), input(0), constant(0)), largest, any);
    }
}
