package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.DType;
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

    /** @param position the number of the first element, for expressions that ask for it */
    public Kernel map(ArgumentList arguments, int position, View[] outputs, Expr[] bodies, View[] inputs) {
        arguments.clear();
        return MapKernel.of(arguments, position, outputs, bodies, inputs);
    }

    public Kernel reduce(ArgumentList arguments, Reduction reduction, View output, View input) {
        arguments.clear();
        return ReduceKernel.of(arguments, reduction, output, input);
    }

    /** @param scratch asked only if the kernel needs it */
    public Kernel matmul(ArgumentList arguments, View output, View a, View b, boolean accumulate, Scratch scratch) {
        MatrixProduct product = new MatrixProduct(output, a, b);
        return matmul(arguments, product, accumulate, isLarge(product), scratch);
    }

    /** The product by the kernel that is asked for: the two add in different orders. */
    public Kernel matmul(ArgumentList arguments, View output, View a, View b, boolean accumulate, boolean packed,
            Scratch scratch) {
        return matmul(arguments, new MatrixProduct(output, a, b), accumulate, packed, scratch);
    }

    private Kernel matmul(ArgumentList arguments, MatrixProduct product, boolean accumulate, boolean packed,
            Scratch scratch) {
        arguments.clear();
        if (packed) {
            return PackedMatmul.of(arguments, product, accumulate, fused,
                    scratch.address(PackedMatmul.SCRATCH_BYTES));
        }
        return DirectMatmul.of(arguments, product, accumulate, fused);
    }

    /** Whether a product is so large that its operands are copied first. */
    public static boolean isPacked(View output, View a, View b) {
        return isLarge(new MatrixProduct(output, a, b));
    }

    private static boolean isLarge(MatrixProduct product) {
        long work = (long) product.rows() * product.columns() * product.depth();
        return work >= LARGE_PRODUCT && product.rows() >= 4 && product.columns() >= 4;
    }

    public Kernel gather(ArgumentList arguments, View output, View table, View rows) {
        arguments.clear();
        return table.buffer().type() == DType.U8 ? ByteRowsKernel.of(arguments, table, rows, output)
                : RowsKernel.of(arguments, false, table, rows, output);
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
