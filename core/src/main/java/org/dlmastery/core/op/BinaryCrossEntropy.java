package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * The loss of two-class classification: the mean of −y·ln p − (1−y)·ln(1−p) with p = sigmoid(z). It is computed from
 * the logit z as ln(1 + eᶻ) − y·z, which is the same and neither overflows nor loses digits.
 */
public final class BinaryCrossEntropy {
    private BinaryCrossEntropy() {
    }

    /**
     * The mean loss.
     *
     * @param logits z, any shape
     * @param targets y in [0, 1], the same shape
     * @return one number, []
     */
    public static Tensor mean(Step step, Tensor logits, Tensor targets) {
        if (!logits.shape().equals(targets.shape())) {
            throw new ShapeException("binary cross-entropy: logits " + logits.shape() + " and targets "
                    + targets.shape() + " differ");
        }
        Expr loss = Expr.apply(ScalarOp.SOFTPLUS, input(0)).minus(input(1).times(input(0)));
        return Reduce.meanOfAll(step, Elementwise.apply(step, "binary cross-entropy", loss, logits, targets));
    }
}
