package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.DType;
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
 * The loss of classification into C classes: the mean over the samples of −ln p[target], with p = softmax(logits).
 * Gradient: (p − onehot(target)) / samples.
 */
public final class CrossEntropy {
    private CrossEntropy() {
    }

    /**
     * The mean loss.
     *
     * @param logits [..., C]
     * @param targets [...], row numbers: the class of each sample, 0 to C − 1
     * @return one number, []
     */
    public static Tensor mean(Step step, Tensor logits, Tensor targets) {
        check(logits, targets);
        int classes = logits.shape().size(-1);
        int samples = targets.shape().count();
        Shape shape = Shape.of(samples, classes);
        View flat = Movement.contiguous(step, logits.view()).reshape(shape);
        View rows = targets.view().reshape(Shape.of(samples));
        View losses = step.allocate(rows.shape());
        View slopes = step.allocate(shape);
        boolean ran = step.backend().run(new Fused.CrossEntropy(), new View[] {losses, slopes}, flat, rows);
        return ran ? meanOfEach(step, logits, losses, slopes) : compose(step, logits, flat, rows, slopes);
    }

    /** The mean of a device's losses, with the slopes that it computed along with them. */
    private static Tensor meanOfEach(Step step, Tensor logits, View losses, View slopes) {
        Expr share = input(0).times(1.0 / losses.count());
        Elementwise.write(step, losses, share, losses);
        View mean = step.allocate(Shape.of(1));
        step.backend().reduce(Reduction.SUM, mean, losses);
        return step.result(mean.reshape(Shape.of()), gradient -> {
            View scaled = step.allocate(slopes.shape());
            Elementwise.write(step, scaled, share.times(input(1)), slopes, gradient.view().expand(slopes.shape()));
            step.contribute(logits, new Tensor(scaled.reshape(logits.shape()), false));
        }, logits);
    }

    private static Tensor compose(Step step, Tensor logits, View flat, View rows, View slopes) {
        Shape shape = flat.shape();
        int classes = shape.size(1);
        int samples = shape.size(0);
        View logarithms = Softmax.logarithm(step, flat, -1);

        View numbers = step.allocate(Shape.of(classes));
        Elementwise.write(step, numbers, Expr.position());
        View wanted = step.allocate(Shape.of(samples));
        step.backend().gather(wanted, numbers, rows);
        View wantedOfEach = wanted.reshape(Shape.of(samples, 1)).expand(shape);
        View numberOfEach = numbers.expand(shape);
        Expr isWanted = apply(ScalarOp.EQUAL, input(1), input(2));

        View losses = step.allocate(shape);
        Elementwise.write(step, losses, apply(ScalarOp.SELECT, isWanted, input(0).times(-1.0 / samples), constant(0)),
                logarithms, wantedOfEach, numberOfEach);
        View sum = step.allocate(Shape.of(1, 1));
        step.backend().reduce(Reduction.SUM, sum, losses);
        return step.result(sum.reshape(Shape.of()), gradient -> {
            Expr difference = apply(ScalarOp.EXP, input(0)).minus(isWanted);
            Elementwise.write(step, slopes, difference.times(input(3)).times(1.0 / samples),
                    logarithms, wantedOfEach, numberOfEach, gradient.view().expand(shape));
            step.contribute(logits, new Tensor(slopes.reshape(logits.shape()), false));
        }, logits);
    }

    private static void check(Tensor logits, Tensor targets) {
        Shape shape = logits.shape();
        boolean fits = shape.rank() == targets.shape().rank() + 1;
        for (int i = 0; fits && i < targets.shape().rank(); i++) {
            fits = shape.size(i) == targets.shape().size(i);
        }
        if (!fits || targets.view().buffer().type() != DType.I32) {
            throw new ShapeException("cross-entropy: logits [..., C] need row numbers [...] as targets, got " + shape
                    + " and " + targets.shape() + " of " + targets.view().buffer().type());
        }
    }

}
