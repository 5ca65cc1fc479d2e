package org.dlmastery.core.kind;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.tensor.Tensor;

/** The share of samples that a classifier gets right. */
public final class ClassAccuracy {
    private ClassAccuracy() {
    }

    /**
     * A sample is right if no class beats its own: by a higher logit or, at a tie, by a lower number.
     *
     * @param logits [N, C]
     * @param labels the class of each sample, row numbers [N]
     * @return one number in [0, 1]
     */
    public static Tensor mean(Step step, Tensor logits, Tensor labels) {
        int samples = logits.shape().size(0);
        int classes = logits.shape().size(1);
        Tensor numbers = step.constant(Shape.of(classes), counted(classes));
        Tensor own = new Tensor(step.allocate(Shape.of(samples, 1)), false);
        step.backend().gather(own.view().reshape(labels.shape()), numbers.view(), labels.view());
        Expr ofOwnClass = apply(ScalarOp.SELECT, apply(ScalarOp.EQUAL, input(1), input(2)), input(0), constant(0));
        Tensor ownLogit = Reduce.sum(step,
                Elementwise.apply(step, "accuracy", ofOwnClass, logits, own, numbers), 1);
        Expr isHigher = apply(ScalarOp.LESS, input(1), input(0));
        Expr isEarlierTie = apply(ScalarOp.EQUAL, input(1), input(0))
                .times(apply(ScalarOp.LESS, input(3), input(2)));
        Tensor beating = Reduce.sum(step,
                Elementwise.apply(step, "accuracy", isHigher.plus(isEarlierTie), logits, ownLogit, own, numbers), 1);
        Expr isRight = apply(ScalarOp.EQUAL, input(0), constant(0));
        return Reduce.mean(step, Elementwise.apply(step, "accuracy", isRight, beating));
    }

    private static float[] counted(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
