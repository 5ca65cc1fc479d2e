package org.dlmastery.core.proof;

import org.dlmastery.core.backend.ForwardingBackend;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;

/** The reference device with one kernel that is wrong. */
final class FaultyBackend extends ForwardingBackend {
    /** Which kernel, and how. */
    enum Fault {
        /** None: every kernel is right. */
        NONE,
        /** Products of matrices are a tenth too large. */
        MATMUL,
        /** The same, where the first matrix lies transposed: so only gradients of weights are wrong. */
        MATMUL_OF_TRANSPOSED,
        /** Sums leave the last of what they add up out. */
        SUM
    }

    private final Fault fault;

    FaultyBackend(Fault fault) {
        super(new ReferenceBackend());
        this.fault = fault;
    }

    @Override
    public String name() {
        return "Faulty: " + fault;
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        device().reduce(reduction, output, shortened(reduction, output, input));
    }

    private View shortened(Reduction reduction, View output, View input) {
        for (int axis = 0; axis < input.shape().rank(); axis++) {
            int size = input.shape().size(axis);
            if (fault == Fault.SUM && reduction == Reduction.SUM && size > 1 && output.shape().size(axis) == 1) {
                return input.slice(axis, 0, size - 1, 1);
            }
        }
        return input;
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        device().matmul(output, a, b, accumulate);
        if (fault == Fault.MATMUL || fault == Fault.MATMUL_OF_TRANSPOSED && a.stride(-1) != 1) {
            device().map(new View[] {output}, new Expr[] {Expr.input(0).times(Expr.constant(1.1))}, output);
        }
    }
}
