package org.dlmastery.core.train;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.tensor.Tensor;

/**
 * Notes on the device at which step the loss first was NaN or infinite, so that no step has to wait for a reading, and
 * adds the losses up. It counts steps since {@link #restart}.
 */
public final class FiniteWatch implements AutoCloseable {
    private static final Expr COUNTED = input(0).plus(constant(1));
    // x − x is 0 for finite numbers and NaN otherwise, which equals nothing.
    private static final Expr IS_FINITE = apply(ScalarOp.EQUAL, input(2).minus(input(2)), constant(0));
    private static final Expr FIRST_BAD_STEP = apply(ScalarOp.SELECT, input(1), input(1),
            apply(ScalarOp.SELECT, IS_FINITE, constant(0), COUNTED));
    private static final Expr SUM = input(3).plus(input(2));

    private final Backend backend;
    private final View counter;
    private final View firstBadStep;
    private final View sum;
    private final boolean adding;

    /** @param adding whether the losses are added up */
    public FiniteWatch(Backend backend, boolean adding) {
        this.backend = backend;
        this.counter = View.of(backend.allocate(DType.F32, 1), Shape.of(1));
        this.firstBadStep = View.of(backend.allocate(DType.F32, 1), Shape.of(1));
        this.sum = View.of(backend.allocate(DType.F32, 1), Shape.of(1));
        this.adding = adding;
    }

    /** Issues the commands that look at one step's loss. */
    void look(Tensor loss) {
        View value = loss.view().reshape(counter.shape());
        if (adding) {
            backend.map(new View[] {counter, firstBadStep, sum}, new Expr[] {COUNTED, FIRST_BAD_STEP, SUM},
                    counter, firstBadStep, value, sum);
        } else {
            backend.map(new View[] {counter, firstBadStep}, new Expr[] {COUNTED, FIRST_BAD_STEP},
                    counter, firstBadStep, value);
        }
    }

    /** How many steps were looked at since the restart. */
    Pending<float[]> count() {
        return backend.read(counter);
    }

    /** The sum of all losses since the restart; 0 if they are not added up. */
    Pending<float[]> sum() {
        return backend.read(sum);
    }

    /** Which step since the restart, counted from 1, first had a loss that isn't finite; 0 if none. */
    Pending<float[]> firstBadStep() {
        return backend.read(firstBadStep);
    }

    /** Starts counting anew. */
    void restart() {
        backend.write(counter.buffer(), new float[1]);
        backend.write(firstBadStep.buffer(), new float[1]);
        backend.write(sum.buffer(), new float[1]);
    }

    @Override
    public void close() {
        backend.free(counter.buffer());
        backend.free(firstBadStep.buffer());
        backend.free(sum.buffer());
    }
}
