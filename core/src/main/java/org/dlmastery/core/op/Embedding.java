package org.dlmastery.core.op;

import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Rows of a table by their numbers; the gradient of a row is the sum over all places that it was taken to. */
public final class Embedding {
    private Embedding() {
    }

    /**
     * output[i…, …] = table[rows[i…], …].
     *
     * @param table [V, ...]
     * @param rows [R...], row numbers from 0 to V − 1, in row-major order without gaps
     * @return [R..., ...]
     */
    public static Tensor apply(Step step, Tensor table, Tensor rows) {
        Shape tableShape = table.shape();
        if (tableShape.rank() < 1 || rows.view().buffer().type() != DType.I32) {
            throw new ShapeException("embedding: a table [V, ...] and row numbers are needed, got " + tableShape
                    + " and " + rows.shape() + " of " + rows.view().buffer().type());
        }
        Shape flat = tableShape.with(0, rows.shape().count());
        View numbers = rows.view().reshape(Shape.of(rows.shape().count()));
        View output = step.allocate(flat);
        step.backend().gather(output, table.view(), numbers);
        return step.result(output.reshape(joined(rows.shape(), tableShape)), gradient -> {
            View towardsTable = Movement.zeros(step, tableShape);
            step.backend().scatterAdd(towardsTable, numbers, Movement.contiguous(step, gradient.view()).reshape(flat));
            step.contribute(table, new Tensor(towardsTable, false));
        }, table);
    }

    private static Shape joined(Shape rows, Shape table) {
        int[] sizes = new int[rows.rank() + table.rank() - 1];
        System.arraycopy(rows.sizes(), 0, sizes, 0, rows.rank());
        System.arraycopy(table.sizes(), 1, sizes, rows.rank(), table.rank() - 1);
        return Shape.of(sizes);
    }
}
