package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.View;

/**
 * A batch of matrix products output = left·right, brought into the form that the kernels like best: the batch's
 * dimensions merged, batches that share the right matrix taken as one tall left matrix, and the whole transposed
 * (outputᵀ = bᵀ·aᵀ) where that makes the right matrix's rows contiguous.
 */
final class MatrixProduct {
    private static final int OUTPUT = 0;
    private static final int A = 1;
    private static final int B = 2;

    private final View output;
    private final View left;
    private final View right;
    private final boolean transposed;
    private final IndexSpace batch;
    private final int batchLevels;
    private final int rows;
    private final int columns;
    private final int depth;
    private final int[] strides;

    MatrixProduct(View output, View a, View b) {
        this.output = output;
        int outer = output.shape().rank() - 2;
        View batchOutput = output.leading(outer);
        batch = IndexSpace.inOrder(batchOutput.shape(), batchOutput, a.leading(outer), b.leading(outer));
        int last = batch.rank() - 1;
        int copies = batch.size(last);
        int height = output.shape().size(-2);
        int outputRow = height == 1 && copies > 1 ? batch.stride(OUTPUT, last) : output.stride(-2);
        int aRow = height == 1 && copies > 1 ? batch.stride(A, last) : a.stride(-2);
        boolean tall = copies > 1 && batch.stride(B, last) == 0 && batch.stride(A, last) == height * aRow
                && batch.stride(OUTPUT, last) == height * outputRow;
        if (!tall) {
            outputRow = output.stride(-2);
            aRow = a.stride(-2);
        }
        batchLevels = tall || copies == 1 ? last : batch.rank();
        depth = a.shape().size(-1);
        int aRows = tall ? height * copies : height;
        int bColumns = output.shape().size(-1);
        transposed = b.stride(-1) != 1 && aRow == 1 && aRows > 1;
        left = transposed ? b : a;
        right = transposed ? a : b;
        rows = transposed ? bColumns : aRows;
        columns = transposed ? aRows : bColumns;
        strides = transposed
                ? new int[] {output.stride(-1), outputRow, b.stride(-1), b.stride(-2), a.stride(-1), aRow}
                : new int[] {outputRow, output.stride(-1), aRow, a.stride(-1), b.stride(-2), b.stride(-1)};
    }

    /** How many loops run over the batch. */
    int batchLevels() {
        return batchLevels;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int depth() {
        return depth;
    }

    /** How the right matrix's rows lie. */
    Pace rightPace() {
        return strides[5] == 1 ? Pace.CONTIGUOUS : Pace.STRIDED;
    }

    /** How the output's rows lie. */
    Pace outputPace() {
        return strides[1] == 1 ? Pace.CONTIGUOUS : Pace.STRIDED;
    }

    /**
     * Rows, columns and depth; the addresses of output, left and right; in bytes, the distances of the output's rows
     * and columns, the left matrix's rows and columns, the right matrix's rows and columns.
     */
    void addTo(ArgumentList arguments) {
        arguments.add(rows);
        arguments.add(columns);
        arguments.add(depth);
        arguments.addAddress(output);
        arguments.addAddress(left);
        arguments.addAddress(right);
        for (int stride : strides) {
            arguments.addDistance(stride);
        }
    }

    /** The nest over the batch; its pointers are output, left and right. */
    void addNestTo(ArgumentList arguments) {
        int[] dimensions = new int[batchLevels];
        for (int d = 0; d < batchLevels; d++) {
            dimensions[d] = d;
        }
        int[] views = transposed ? new int[] {OUTPUT, B, A} : new int[] {OUTPUT, A, B};
        arguments.addNest(batch, views, dimensions, ArgumentList.NOTHING);
    }
}
