package org.dlmastery.bench;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;

/** One element-wise kernel over two arrays x and y [N]. */
final class ElementwiseMap implements Workload {
    /** x + y: bound by the memory. */
    static final Expr SUM = input(0).plus(input(1));
    /** y·½x·(1 + tanh(√(2/π)·(x + 0.044715·x³))), GELU's usual approximation, gated: bound by arithmetic. */
    static final Expr GATED_GELU = input(1).times(input(0).times(0.5)).times(constant(1).plus(apply(ScalarOp.TANH,
            input(0).plus(input(0).times(input(0)).times(input(0)).times(0.044715)).times(Math.sqrt(2 / Math.PI)))));

    private final Placed placed;
    private final View result;
    private final Recording recording;

    ElementwiseMap(Backend backend, Expr body, float[] x, float[] y) {
        placed = new Placed(backend);
        Shape shape = Shape.of(x.length);
        View first = placed.floats(shape, x);
        View second = placed.floats(shape, y);
        result = placed.zeros(shape);
        recording = backend.record(() -> backend.map(new View[] {result}, new Expr[] {body}, first, second));
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            recording.replay();
        }
    }

    @Override
    public Pending<float[]> output() {
        return placed.read(result);
    }

    @Override
    public Pending<float[]> end() {
        return placed.readFirst(result);
    }

    @Override
    public List<Recording> recordings() {
        return List.of(recording);
    }

    @Override
    public void close() {
        recording.close();
        placed.close();
    }
}
