package org.dlmastery.core.op;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Matrix products over the innermost two dimensions; outer dimensions broadcast. */
public final class Matmul {
    private Matmul() {
    }

    /**
     * The product a·b. Gradients: ∂L/∂a = ∂L/∂out · bᵀ, ∂L/∂b = aᵀ · ∂L/∂out, summed over broadcast dimensions.
     *
     * @param a [..., M, K]
     * @param b [..., K, N]
     * @return [..., M, N]
     */
    public static Tensor apply(Step step, Tensor a, Tensor b) {
        View product = multiply(step, a.view(), b.view());
        return step.result(product, gradient -> {
            if (a.isDifferentiable()) {
                View towardsA = multiply(step, gradient.view(), b.view().transposed());
                step.contribute(a, Reduce.toShape(step, new Tensor(towardsA, false), a.shape()));
            }
            if (b.isDifferentiable()) {
                View towardsB = multiply(step, a.view().transposed(), gradient.view());
                step.contribute(b, Reduce.toShape(step, new Tensor(towardsB, false), b.shape()));
            }
        }, a, b);
    }

    /**
     * The product a·bᵀ, as a linear layer with PyTorch's weight layout needs it. Gradients: ∂L/∂a = ∂L/∂out · b,
     * ∂L/∂b = ∂L/∂outᵀ · a, each without gaps.
     *
     * @param a [..., M, K]
     * @param b [..., N, K]
     * @return [..., M, N]
     */
    public static Tensor applyTransposed(Step step, Tensor a, Tensor b) {
        if (b.shape().rank() < 2 || a.shape().rank() < 2 || a.shape().size(-1) != b.shape().size(-1)) {
            throw new ShapeException("matmul: a [..., M, K] and b [..., N, K] are needed for a·bᵀ, got " + a.shape()
                    + " and " + b.shape());
        }
        View product = multiply(step, a.view(), b.view().transposed());
        return step.result(product, gradient -> {
            if (a.isDifferentiable()) {
                View towardsA = multiply(step, gradient.view(), b.view());
                step.contribute(a, Reduce.toShape(step, new Tensor(towardsA, false), a.shape()));
            }
            if (b.isDifferentiable()) {
                View towardsB = multiply(step, gradient.view().transposed(), a.view());
                step.contribute(b, Reduce.toShape(step, new Tensor(towardsB, false), b.shape()));
            }
        }, a, b);
    }

    private static View multiply(Step step, View a, View b) {
        if (a.shape().rank() < 2 || b.shape().rank() < 2) {
            throw new ShapeException("matmul: both operands need two dimensions or more, got " + a.shape() + " × "
                    + b.shape());
        }
        if (a.shape().size(-1) != b.shape().size(-2)) {
            boolean transposedFits = a.shape().size(-1) == b.shape().size(-1);
            throw new ShapeException("matmul: inner sizes differ, " + a.shape() + " × " + b.shape()
                    + (transposedFits ? "; transpose the second operand?" : ""));
        }
        Shape outer = Shape.broadcast("matmul", a.leading(a.shape().rank() - 2).shape(),
                b.leading(b.shape().rank() - 2).shape());
        View output = step.allocate(matrices(outer, a.shape().size(-2), b.shape().size(-1)));
        step.backend().matmul(output,
                a.expand(matrices(outer, a.shape().size(-2), a.shape().size(-1))),
                b.expand(matrices(outer, b.shape().size(-2), b.shape().size(-1))), false);
        return output;
    }

    private static Shape matrices(Shape outer, int rows, int columns) {
        int[] sizes = new int[outer.rank() + 2];
        System.arraycopy(outer.sizes(), 0, sizes, 0, outer.rank());
        sizes[outer.rank()] = rows;
        sizes[outer.rank() + 1] = columns;
        return Shape.of(sizes);
    }
}
