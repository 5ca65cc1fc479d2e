package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/**
 * Chooses the kernel for each primitive, and puts its arguments together. Nothing here may be empty: outputs have
 * elements, sums have terms.
 */
public final class Kernels {
    /** Products of fewer multiplications are made without copying the operands first. */
    private static final long LARGE_PRODUCT = 40_000;

    /** Kernels that need more scratch memory are not offered. */
    static final long MOST_SCRATCH_BYTES = 1L << 28;

    private final boolean fused;

    /** @param fused whether matrix products multiply and add with one rounding (relaxed SIMD) */
    public Kernels(boolean fused) {
        this.fused = fused;
    }

    public Kernel map(ArgumentList arguments, View[] outputs, Expr[] bodies, View[] inputs) {
        arguments.clear();
        return MapKernel.of(arguments, outputs, bodies, inputs);
    }

    public Kernel reduce(ArgumentList arguments, Reduction reduction, View output, View input) {
        arguments.clear();
        return ReduceKernel.of(arguments, reduction, output, input);
    }

    /** @param scratch asked only if the kernel needs it */
    public Kernel matmul(ArgumentList arguments, View output, View a, View b, boolean accumulate, Scratch scratch) {
        arguments.clear();
        MatrixProduct product = new MatrixProduct(output, a, b);
        long work = (long) product.rows() * product.columns() * product.depth();
        if (work < LARGE_PRODUCT || product.rows() < 4 || product.columns() < 4) {
            return DirectMatmul.of(arguments, product, accumulate, fused);
        }
        return PackedMatmul.of(arguments, product, accumulate, fused,
                scratch.address(PackedMatmul.SCRATCH_BYTES));
    }

    public Kernel gather(ArgumentList arguments, View output, View table, View rows) {
        arguments.clear();
        return RowsKernel.of(arguments, false, table, rows, output);
    }

    public Kernel scatterAdd(ArgumentList arguments, View table, View rows, View source) {
        arguments.clear();
        return RowsKernel.of(arguments, true, table, rows, source);
    }

    /** Memory that kernels use while they run. */
    public interface Scratch {
        /** The address of so many bytes, a multiple of 16; what lies in them is left over from other kernels. */
        int address(int bytes);
    }
}
