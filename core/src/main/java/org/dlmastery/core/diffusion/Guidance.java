package org.dlmastery.core.diffusion;

import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;

/** Classifier-free guidance (Ho &amp; Salimans 2022), with the scale that is 1 for the network's own prediction. */
public final class Guidance {
    private Guidance() {
    }

    /**
     * ε = ε_∅ + s·(ε_c − ε_∅).
     *
     * @param unconditional ε_∅, any shape
     * @param conditional ε_c, the same shape
     * @param scale s, one number [], on the device so that a recording sees another one
     */
    public static Tensor apply(Step step, Tensor unconditional, Tensor conditional, Tensor scale) {
        return Elementwise.apply(step, "guidance", input(0).plus(input(2).times(input(1).minus(input(0)))),
                unconditional, conditional, scale);
    }
}
