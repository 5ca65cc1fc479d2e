package org.dlmastery.core.backend;

/**
 * An operation that a device may offer as one tuned kernel ({@link Backend#run}). Where it doesn't, {@code core.op}
 * composes it of the primitives, and that composition defines what the kernel must give. Dimensions are in the order
 * named. Views may be strided; a device declines those that its kernel can't take, and may run an operation and decline
 * its gradient. Outputs are written whole.
 *
 * <p>Letters: N images, C and O channels in and out, G groups, H, W height and width in, P, Q height and width out, KH,
 * KW the window; R rows, D elements of a row; B batch, H heads, T positions that ask, S positions that are asked.
 */
public sealed interface Fused {
    /**
     * Convolution as deep learning means it, a cross-correlation.
     * Inputs x [N, C, H, W], w [O, C/G, KH, KW] and, or not, bias [O]; output y [N, O, P, Q].
     */
    record Convolution(Window window, int groups) implements Fused {
    }

    /** Its gradient towards the image. Inputs ∂y [N, O, P, Q], w [O, C/G, KH, KW]; output ∂x [N, C, H, W]. */
    record ConvolutionInputGradient(Window window, int groups) implements Fused {
    }

    /** Its gradient towards the weights. Inputs x [N, C, H, W], ∂y [N, O, P, Q]; output ∂w [O, C/G, KH, KW]. */
    record ConvolutionWeightGradient(Window window, int groups) implements Fused {
    }

    /**
     * Its gradient towards the image where a max pooling follows: of slopes ∂y that the pooling's gradient would
     * spread. Inputs ∂y and number of the {@link MaxPoolingGradient}, w [O, C/G, KH, KW]; output ∂x [N, C, H, W].
     *
     * @param pooling one whose windows cover all of the convolution's output once
     */
    record PooledConvolutionInputGradient(Window window, int groups, Window pooling) implements Fused {
    }

    /**
     * Its gradient towards the weights, likewise. Inputs x [N, C, H, W], ∂y and number; output ∂w [O, C/G, KH, KW].
     */
    record PooledConvolutionWeightGradient(Window window, int groups, Window pooling) implements Fused {
    }

    /**
     * The largest under each window, and its number in the window, kh·KW + kw; among equals the first. Padding never
     * wins, and each window has a pixel under it; NaN wins over everything. Input x [N, C, H, W]; outputs y and
     * number, both [N, C, P, Q] of F32.
     */
    record MaxPooling(Window window) implements Fused {
    }

    /**
     * The ReLU of a {@link MaxPooling}, y = max(0, the largest), NaN staying NaN; the number is −1 where y is 0, so
     * that {@link MaxPoolingGradient} is the gradient of both. Input and outputs as of the pooling.
     */
    record RectifiedMaxPooling(Window window) implements Fused {
    }

    /** Inputs ∂y and number, both [N, C, P, Q]; output ∂x [N, C, H, W]. A number below 0 is no pixel's. */
    record MaxPoolingGradient(Window window) implements Fused {
    }

    /** y = e^(x − max) / Σ e^(x − max) in each row. Input x [R, D]; output y [R, D]. */
    record Softmax() implements Fused {
    }

    /** ∂x = y · (∂y − Σ ∂y·y) in each row. Inputs y and ∂y [R, D]; output ∂x [R, D]. */
    record SoftmaxGradient() implements Fused {
    }

    /**
     * The loss −ln softmax(x)[target] of each row and its slope softmax(x) − onehot(target). Inputs x [R, D], target
     * [R] of I32; outputs loss [R], slope [R, D].
     */
    record CrossEntropy() implements Fused {
    }

    /**
     * Each row brought to mean 0 and variance 1: y = (x − μ)·s with s = 1 / √(σ² + ε), σ² biased. Input x [R, A, D], a
     * row being everything but the first dimension; outputs y [R, A, D], μ [R], s [R].
     */
    record Standardisation(double epsilon) implements Fused {
    }

    /**
     * ∂x = s · (∂y − mean(∂y) − y·mean(∂y·y)) in each row. Inputs ∂y and y [R, A, D], s [R]; output ∂x [R, A, D].
     */
    record StandardisationGradient() implements Fused {
    }

    /**
     * softmax(q·kᵀ·scale)·v (Vaswani et al. 2017, eq. 1); causal: position t sees the positions up to t alone. Inputs q
     * [B, H, T, D], k and v [B, H, S, D]; outputs y [B, H, T, D] and, for the gradient, ln Σ e^(q·k·scale) [B, H, T].
     */
    record Attention(boolean causal, double scale) implements Fused {
    }

    /**
     * Its gradients, the weights computed once more (Dao et al. 2022). Inputs ∂y and y [B, H, T, D], the
     * logarithms [B, H, T], q [B, H, T, D], k and v [B, H, S, D]; outputs ∂q [B, H, T, D], ∂k and ∂v [B, H, S, D].
     */
    record AttentionGradient(boolean causal, double scale) implements Fused {
    }
}
