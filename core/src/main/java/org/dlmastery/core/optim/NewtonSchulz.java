package org.dlmastery.core.optim;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.nn.Parameter;

/**
 * Makes matrices nearly orthogonal, by matrix products alone: of M = U·S·Vᵀ it gives U·S'·Vᵀ with singular values S'
 * around 1, most of them 0.7 to 1.2. Five steps X ← a·X + (b·A + c·A²)·X with A = X·Xᵀ, begun at M / ‖M‖ with the
 * smaller side as rows (Newton and Schulz's iteration with the coefficients of Jordan et al. 2024, which take small
 * singular values up quickest). In float32 throughout; PyTorch computes the same in bfloat16.
 */
final class NewtonSchulz implements AutoCloseable {
    private static final int STEPS = 5;
    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    /** The least norm that is divided by. */
    private static final double LEAST = 1e-7;

    private final Backend backend;
    private final List<Buffer> buffers = new ArrayList<>();
    private final Buffer direction;
    private final Buffer present;
    private final Buffer product;
    private final Buffer gram;
    private final Buffer square;
    private final Buffer norm;

    /** Room for one matrix at a time. @param matrices all that will come */
    NewtonSchulz(Backend backend, List<Parameter> matrices) {
        this.backend = backend;
        int largest = 0;
        int rows = 0;
        for (Parameter parameter : matrices) {
            Shape shape = Muon.matrix(parameter.shape());
            largest = Math.max(largest, shape.count());
            rows = Math.max(rows, smallerSide(shape));
        }
        direction = allocate(largest);
        present = allocate(largest);
        product = allocate(largest);
        gram = allocate(rows * rows);
        square = allocate(rows * rows);
        norm = allocate(1);
    }

    private Buffer allocate(int length) {
        Buffer buffer = backend.allocate(DType.F32, length);
        buffers.add(buffer);
        return buffer;
    }

    private static int smallerSide(Shape matrix) {
        return Math.min(matrix.size(0), matrix.size(1));
    }

    /** Where the next matrix is to be written. */
    View room(Shape shape) {
        return View.of(direction, shape);
    }

    /**
     * Issues the commands that make the matrix in the {@link #room} orthogonal.
     *
     * @param matrix its shape [R, C]
     * @return [R, C], until the next one
     */
    View orthogonal(Shape matrix) {
        boolean isTall = matrix.size(0) > matrix.size(1);
        View given = View.of(direction, matrix);
        View from = isTall ? given.transposed() : given;
        View x = View.of(present, from.shape());
        View grown = View.of(product, from.shape());
        Shape sides = Shape.of(smallerSide(matrix), smallerSide(matrix));
        View a = View.of(gram, sides);
        View aa = View.of(square, sides);
        Expr[] squared = {input(0).times(input(0))};
        backend.map(new View[] {grown}, squared, from);
        View length = View.of(norm, Shape.of(1, 1));
        backend.reduce(Reduction.SUM, length, grown);
        Expr divisor = Expr.apply(ScalarOp.MAXIMUM, Expr.apply(ScalarOp.SQUARE_ROOT, input(1)), constant(LEAST));
        backend.map(new View[] {x}, new Expr[] {input(0).over(divisor)}, from, length.expand(from.shape()));
        Expr[] polynomial = {input(0).times(B).plus(input(1).times(C))};
        Expr[] sum = {input(0).times(A).plus(input(1))};
        for (int step = 0; step < STEPS; step++) {
            backend.matmul(a, x, x.transposed(), false);
            backend.matmul(aa, a, a, false);
            backend.map(new View[] {a}, polynomial, a, aa);
            backend.matmul(grown, a, x, false);
            backend.map(new View[] {x}, sum, x, grown);
        }
        return isTall ? x.transposed() : x;
    }

    @Override
    public void close() {
        buffers.forEach(backend::free);
    }
}
