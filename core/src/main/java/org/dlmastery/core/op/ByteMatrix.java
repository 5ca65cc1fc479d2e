package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.Arrays;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * A matrix that stays bytes on the device: element w means (w − zero)·scale. Products bring some rows at a time to
 * float32, so that little is needed beside the bytes. No gradient flows through them.
 *
 * @param bytes [R, D] of U8
 * @param scales [1], or one for each column [D]
 * @param zeros as many as scales, 0 to 255
 */
public record ByteMatrix(View bytes, View scales, View zeros) {
    /** How many elements are float32 at a time: 1 MB. */
    private static final int AT_ONCE = 1 << 18;

    /** What is done with some rows of the matrix. */
    private interface RowUse {
        /**
         * @param first the number of the first of them
         * @param rows as float32 [count, D], which is only there now
         */
        void use(int first, View rows);
    }

    public ByteMatrix {
        boolean fits = bytes.shape().rank() == 2 && bytes.buffer().type() == DType.U8
                && scales.shape().equals(zeros.shape()) && scales.shape().rank() == 1
                && (scales.shape().size(0) == 1 || scales.shape().size(0) == bytes.shape().size(1));
        if (!fits) {
            throw new ShapeException("byte matrix: bytes [R, D] with scales and zeros [1] or [D] are needed, got "
                    + bytes.shape() + " of " + bytes.buffer().type() + ", " + scales.shape() + " and " + zeros.shape());
        }
    }

    /**
     * Some of its rows.
     *
     * @param numbers row numbers of any shape
     * @return [..., D]
     */
    public Tensor rows(Step step, Tensor numbers) {
        int count = numbers.shape().count();
        View rows = step.allocate(Shape.of(count, columns()));
        take(step, rows, numbers.view().reshape(Shape.of(count)));
        int[] sizes = Arrays.copyOf(numbers.shape().sizes(), numbers.shape().rank() + 1);
        sizes[sizes.length - 1] = columns();
        return new Tensor(rows.reshape(Shape.of(sizes)), false);
    }

    /**
     * The product x·W.
     *
     * @param x [T, R]
     * @return [T, D]
     */
    public Tensor product(Step step, Tensor x) {
        check(x, bytes.shape().size(0));
        View output = step.allocate(Shape.of(x.shape().size(0), columns()));
        forRows(step, (first, rows) -> step.backend().matmul(output,
                x.view().slice(1, first, first + rows.shape().size(0), 1), rows, first > 0));
        return new Tensor(output, false);
    }

    /**
     * The product x·Wᵀ.
     *
     * @param x [T, D]
     * @return [T, R]
     */
    public Tensor productTransposed(Step step, Tensor x) {
        check(x, columns());
        View output = step.allocate(Shape.of(x.shape().size(0), bytes.shape().size(0)));
        forRows(step, (first, rows) -> step.backend().matmul(
                output.slice(1, first, first + rows.shape().size(0), 1), x.view(), rows.transposed(), false));
        return new Tensor(output, false);
    }

    private int columns() {
        return bytes.shape().size(1);
    }

    private void check(Tensor x, int width) {
        if (x.shape().rank() != 2 || x.shape().size(1) != width) {
            throw new ShapeException("byte matrix: rows [T, " + width + "] are needed for a product with "
                    + bytes.shape() + ", got " + x.shape());
        }
    }

    private void forRows(Step step, RowUse use) {
        int all = bytes.shape().size(0);
        int most = Math.min(all, Math.max(1, AT_ONCE / columns()));
        Buffer numbers = step.allocate(DType.I32, Shape.of(most)).buffer();
        for (int first = 0; first < all; first += most) {
            int count = Math.min(most, all - first);
            View places = View.of(numbers, Shape.of(count));
            Elementwise.write(step, places, Expr.position().plus(constant(first)));
            View rows = step.scratch(Shape.of(count, columns()));
            take(step, rows, places);
            use.use(first, rows);
        }
    }

    private void take(Step step, View into, View numbers) {
        step.backend().gather(into, bytes, numbers);
        Elementwise.write(step, into, input(0).minus(input(1)).times(input(2)), into, zeros.expand(into.shape()),
                scales.expand(into.shape()));
    }
}
