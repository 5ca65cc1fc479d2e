package org.dlmastery.core.model;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.SegmentSum;
import org.dlmastery.core.tensor.Tensor;

/**
 * A constant matrix [R, C] on the device of which only what isn't 0 lies there. Letters: E entries.
 *
 * @param host the same, where it can be looked up
 * @param rows of each entry [E]
 * @param columns of each entry [E]
 * @param values of the entries [E, 1]
 */
record SparseTensor(SparseRows host, Tensor rows, Tensor columns, Tensor values) {
    static SparseTensor of(DeviceArrays arrays, SparseRows matrix) {
        return new SparseTensor(matrix, arrays.rows(matrix.rowNumbers()), arrays.rows(matrix.places()),
                arrays.floats(Shape.of(matrix.count(), 1), matrix.values()));
    }

    /** The product with x [C, F], which is [R, F]. */
    Tensor times(Step step, Tensor x) {
        Tensor gathered = Embedding.apply(step, x, columns);
        return SegmentSum.apply(step, areOnes() ? gathered : Elementwise.multiply(step, gathered, values), rows,
                host.rows());
    }

    private boolean areOnes() {
        for (float value : host.values()) {
            if (value != 1) {
                return false;
            }
        }
        return true;
    }
}
