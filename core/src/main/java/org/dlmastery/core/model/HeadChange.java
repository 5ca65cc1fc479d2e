package org.dlmastery.core.model;

import static org.dlmastery.core.expr.Expr.input;

import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
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
 * @param replacement all heads' outputs of which this head's is taken; without one, zeros. For all places any shape that
 *     broadcasts to [B, H, T, D]: of another text, or their mean [1, H, 1, D]. For some places [1, H, S, D]
 * @param from the place of the text, from 0 or before it, at which the replacement's first stands; what lies outside
 *     keeps the head's own output. {@link #EVERYWHERE} where the replacement is for all places
 */
public record HeadChange(int block, int head, Optional<Tensor> replacement, int from) {
    /** No place: a replacement for all of them. */
    public static final int EVERYWHERE = Integer.MIN_VALUE;

    /** The head puts out nothing but zeros. */
    public static HeadChange off(int block, int head) {
        return new HeadChange(block, head, Optional.empty(), EVERYWHERE);
    }

    /** The head puts out what it does elsewhere, in all places. */
    public static HeadChange patched(int block, int head, Tensor replacement) {
        return new HeadChange(block, head, Optional.of(replacement), EVERYWHERE);
    }

    /** The head puts out what it does in the places of another text, whose first stands at a place of this one. */
    public static HeadChange patched(int block, int head, Tensor replacement, int from) {
        return new HeadChange(block, head, Optional.of(replacement), from);
    }

    /** The same for a text that begins so many places later. */
    public HeadChange of(int later) {
        return from == EVERYWHERE ? this : new HeadChange(block, head, replacement, from - later);
    }

    /**
     * What goes on in the heads' place; a replacement of some places has no gradient.
     *
     * @param heads what the block's heads put out [B, H, T, D]
     * @param before how many places of the text were read before these
     */
    Tensor on(Step step, Tensor heads, int before) {
        int count = heads.shape().size(1);
        if (head < 0 || head >= count) {
            throw new ShapeException("gpt: head " + head + " is none of the " + count + " of block " + block);
        }
        if (from != EVERYWHERE) {
            return placed(step, heads, from - before);
        }
        float[] isMeant = new float[count];
        isMeant[head] = 1;
        Tensor mask = step.constant(Shape.of(1, count, 1, 1), isMeant);
        Tensor instead = replacement.orElseGet(() -> step.constant(Shape.of(), 0));
        return Elementwise.apply(step, "head", Expr.apply(ScalarOp.SELECT, input(0), input(1), input(2)), mask,
                instead, heads);
    }

    /** @param at the row of these at which the replacement's first stands; it may be none of them */
    private Tensor placed(Step step, Tensor heads, int at) {
        View elsewhere = replacement.orElseThrow().view();
        int start = Math.max(0, at);
        int stop = Math.min(heads.shape().size(2), at + elsewhere.shape().size(2));
        if (start >= stop) {
            return heads;
        }
        View changed = step.allocate(heads.shape());
        copy(step, heads.view(), changed);
        View there = changed.slice(1, head, head + 1, 1).slice(2, start, stop, 1);
        copy(step, elsewhere.slice(1, head, head + 1, 1).slice(2, start - at, stop - at, 1).expand(there.shape()), there);
        return new Tensor(changed, false);
    }

    private static void copy(Step step, View from, View to) {
        step.backend().map(new View[] {to}, new Expr[] {input(0)}, from);
    }
}
