package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** The loss of regression: the mean of (x − y)². */
public final class MeanSquaredError {
    private MeanSquaredError() {
    }

    /**
     * The mean loss.
     *
     * @param predictions x, any shape
     * @param targets y, the same shape
     * @return one number, []
     */
    public static Tensor mean(Step step, Tensor predictions, Tensor targets) {
        if (!predictions.shape().equals(targets.shape())) {
            throw new ShapeException("mean squared error: predictions " + predictions.shape() + " and targets "
                    + targets.shape() + " differ");
        }
        Expr difference = input(0).minus(input(1));
        return Reduce.meanOfAll(step,
                Elementwise.apply(step, "mean squared error", difference.times(difference), predictions, targets));
    }
}
