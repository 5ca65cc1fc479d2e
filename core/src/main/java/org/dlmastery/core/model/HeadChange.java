package org.dlmastery.core.model;

import static org.dlmastery.core.expr.Expr.input;

import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;

/**
 * One attention head's output replaced while a model reads.
 *
 * @param block the block's number, from 0
 * @param head the head's number in it, from 0
 * @param replacement all heads' outputs of which this head's is taken, any shape that broadcasts to [B, H, T, D]: of
 *     another text, or their mean [1, H, 1, D]; without one, zeros
 */
public record HeadChange(int block, int head, Optional<Tensor> replacement) {
    /** The head puts out nothing but zeros. */
    public static HeadChange off(int block, int head) {
        return new HeadChange(block, head, Optional.empty());
    }

    /** The head puts out what it does elsewhere. */
    public static HeadChange patched(int block, int head, Tensor replacement) {
        return new HeadChange(block, head, Optional.of(replacement));
    }

    /** @param heads what the block's heads put out [B, H, T, D] */
    Tensor on(Step step, Tensor heads) {
        int count = heads.shape().size(1);
        if (head < 0 || head >= count) {
            throw new ShapeException("gpt: head " + head + " is none of the " + count + " of block " + block);
        }
        float[] isMeant = new float[count];
        isMeant[head] = 1;
        Tensor mask = step.constant(Shape.of(1, count, 1, 1), isMeant);
        Tensor instead = replacement.orElseGet(() -> step.constant(Shape.of(), 0));
        return Elementwise.apply(step, "head", Expr.apply(ScalarOp.SELECT, input(0), input(1), input(2)), mask,
                instead, heads);
    }
}
