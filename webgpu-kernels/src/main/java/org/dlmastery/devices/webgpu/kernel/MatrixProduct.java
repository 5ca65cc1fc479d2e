package org.dlmastery.devices.webgpu.kernel;

import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/**
 * Which kernel computes a matrix product, and in how many pieces.
 *
 * <table>
 * <caption>The choice</caption>
 * <tr><td>a software device</td><td>{@link DirectMatmul}</td></tr>
 * <tr><td>one or a few rows, or columns</td><td>{@link ThinMatmul}</td></tr>
 * <tr><td>else</td><td>{@link TiledMatmul}, 128×128 if that fills the device, else 64×64; with few tiles and many
 * terms, the terms are cut into slices and their sums added</td></tr>
 * </table>
 */
public final class MatrixProduct {
    /** So many work-groups are enough to keep most devices busy. */
    private static final int BUSY = 96;
    private static final int SHORTEST_SLICE = 128;
    private static final int THIN = 4;

    private MatrixProduct() {
    }

    /** Plans a product in which no size is 0. */
    public static void plan(Issue issue, View output, View a, View b, boolean accumulate) {
        int rows = output.shape().size(-2);
        int columns = output.shape().size(-1);
        if (issue.limits().software()) {
            DirectMatmul.plan(issue, output, a, b, accumulate);
        } else if (columns < rows && columns <= THIN) {
            // (a·b)ᵀ = bᵀ·aᵀ: few columns become few rows.
            ThinMatmul.plan(issue, output.transposed(), b.transposed(), a.transposed(), accumulate);
        } else if (rows <= THIN) {
            ThinMatmul.plan(issue, output, a, b, accumulate);
        } else {
            tiled(issue, output, a, b, accumulate);
        }
    }

    private static void tiled(Issue issue, View output, View a, View b, boolean accumulate) {
        int rows = output.shape().size(-2);
        int columns = output.shape().size(-1);
        int terms = a.shape().size(-1);
        int batches = output.count() / rows / columns;
        boolean large = (long) batches * tiles(rows, 128) * tiles(columns, 128) >= BUSY;
        int side = large ? 128 : 64;
        long groups = (long) batches * tiles(rows, side) * tiles(columns, side);
        int slices = (int) Math.min(BUSY / groups, terms / SHORTEST_SLICE);
        if (slices < 2) {
            TiledMatmul.plan(issue, large ? 8 : 4, output, a, b, accumulate);
        } else {
            sliced(issue, slices, output, a, b, accumulate);
        }
    }

    /** The sums over parts of the terms, and then their sum. */
    private static void sliced(Issue issue, int slices, View output, View a, View b, boolean accumulate) {
        int count = output.count();
        int[] sizes = output.shape().sizes();
        int[] withSlices = new int[sizes.length + 1];
        System.arraycopy(sizes, 0, withSlices, 1, sizes.length);
        withSlices[0] = slices;
        Buffer partial = issue.scratch(slices * count);
        View parts = View.of(partial, Shape.of(withSlices));
        TiledMatmul.planSlices(issue, 4, parts, a, b);
        withSlices[0] = 1;
        if (!accumulate) {
            ReduceKernel.plan(issue, Reduction.SUM, outer(output), parts);
            return;
        }
        View sum = View.of(issue.scratch(count), output.shape());
        ReduceKernel.plan(issue, Reduction.SUM, outer(sum), parts);
        MapSplit.plan(issue, new View[] {output}, new Expr[] {Expr.input(0).plus(Expr.input(1))}, output, sum);
    }

    /** The view with one more dimension, of size 1, outside. */
    private static View outer(View view) {
        int[] sizes = view.shape().sizes();
        int[] more = new int[sizes.length + 1];
        System.arraycopy(sizes, 0, more, 1, sizes.length);
        more[0] = 1;
        return view.expand(Shape.of(more));
    }

    static int tiles(int size, int side) {
        return (size + side - 1) / side;
    }
}
