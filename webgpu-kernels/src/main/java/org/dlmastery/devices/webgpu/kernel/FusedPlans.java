package org.dlmastery.devices.webgpu.kernel;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/** Which operations have a kernel of their own, and for which shapes. */
public final class FusedPlans {
    private FusedPlans() {
    }

    /**
     * Plans an operation whose outputs have elements.
     *
     * @return whether there is a kernel for it; otherwise nothing was issued
     */
    public static boolean plan(Issue issue, Fused op, View[] outputs, View... inputs) {
        if (op instanceof Fused.MaxPooling pooling) {
            PoolingKernel.planForward(issue, pooling.window(), outputs[0], outputs[1], inputs[0]);
            return true;
        }
        if (op instanceof Fused.MaxPoolingGradient pooling) {
            PoolingKernel.planGradient(issue, pooling.window(), outputs[0], inputs[0], inputs[1]);
            return true;
        }
        if (op instanceof Fused.Attention attention) {
            return attention(issue, attention, outputs, inputs);
        }
        if (op instanceof Fused.AttentionGradient attention) {
            return attentionGradient(issue, attention, outputs, inputs);
        }
        return images(issue, op, outputs, inputs) || rows(issue, op, outputs, inputs);
    }

    private static boolean images(Issue issue, Fused op, View[] outputs, View... inputs) {
        if (issue.limits().software()) {
            return directImages(issue, op, outputs, inputs);
        }
        if (op instanceof Fused.Convolution convolution) {
            ConvolutionKernel.forward(issue, convolution.window(), convolution.groups(), outputs[0], inputs[0],
                    inputs[1], bias(inputs));
        } else if (op instanceof Fused.ConvolutionInputGradient convolution) {
            ConvolutionKernel.towardsImage(issue, convolution.window(), convolution.groups(), outputs[0], inputs[0],
                    inputs[1]);
        } else if (op instanceof Fused.ConvolutionWeightGradient convolution) {
            ConvolutionKernel.towardsWeights(issue, convolution.window(), convolution.groups(), outputs[0], inputs[0],
                    inputs[1]);
        } else {
            return false;
        }
        return true;
    }

    /** Convolutions on a software device: windows too large to be written out are composed of matrix products. */
    private static boolean directImages(Issue issue, Fused op, View[] outputs, View... inputs) {
        if (op instanceof Fused.Convolution convolution && DirectConvolution.fits(convolution.window())) {
            DirectConvolution.forward(issue, convolution.window(), convolution.groups(), outputs[0], inputs[0],
                    inputs[1], bias(inputs));
        } else if (op instanceof Fused.ConvolutionInputGradient convolution
                && DirectConvolution.fits(convolution.window())) {
            DirectConvolution.towardsImage(issue, convolution.window(), convolution.groups(), outputs[0], inputs[0],
                    inputs[1]);
        } else if (op instanceof Fused.ConvolutionWeightGradient convolution
                && DirectWeightGradient.fits(convolution.window())) {
            DirectWeightGradient.plan(issue, convolution.window(), convolution.groups(), outputs[0], inputs[0],
                    inputs[1]);
        } else {
            return false;
        }
        return true;
    }

    private static Optional<View> bias(View... inputs) {
        return inputs.length > 2 ? Optional.of(inputs[2]) : Optional.empty();
    }

    private static boolean rows(Issue issue, Fused op, View[] outputs, View... inputs) {
        View[] none = {};
        if (op instanceof Fused.Softmax) {
            RowKernel.plan(issue, RowKernel.Operation.SOFTMAX, 0, outputs, new View[] {outputs[0], inputs[0]}, none);
        } else if (op instanceof Fused.SoftmaxGradient) {
            RowKernel.plan(issue, RowKernel.Operation.SOFTMAX_GRADIENT, 0, outputs,
                    new View[] {outputs[0], inputs[0], inputs[1]}, none);
        } else if (op instanceof Fused.CrossEntropy) {
            RowKernel.plan(issue, RowKernel.Operation.CROSS_ENTROPY, 0, outputs, new View[] {outputs[1], inputs[0]},
                    new View[] {outputs[0], inputs[1]});
        } else if (op instanceof Fused.Standardisation standardisation) {
            RowKernel.plan(issue, RowKernel.Operation.STANDARDISATION, (float) standardisation.epsilon(), outputs,
                    new View[] {outputs[0], inputs[0]}, new View[] {outputs[1], outputs[2]});
        } else if (op instanceof Fused.StandardisationGradient) {
            RowKernel.plan(issue, RowKernel.Operation.STANDARDISATION_GRADIENT, 0, outputs,
                    new View[] {outputs[0], inputs[0], inputs[1]}, new View[] {inputs[2]});
        } else {
            return false;
        }
        return true;
    }

    /** A software device is faster with the products and softmax that it is composed of. */
    private static boolean attention(Issue issue, Fused.Attention op, View[] outputs, View... inputs) {
        if (issue.limits().software() || inputs[0].shape().size(3) > AttentionKernel.WIDEST) {
            return false;
        }
        AttentionKernel.plan(issue, AttentionKernel.Part.FORWARD, op.causal(), op.scale(), inputs[0].shape().size(2),
                inputs[1].shape().size(2), written("y", outputs[0]), written("logarithm", outputs[1]),
                read("q", inputs[0]), read("k", inputs[1]), read("v", inputs[2]));
        return true;
    }

    /** ∂q first, which leaves Σ ∂y·y of each query for ∂k; then ∂v, which needs neither. */
    private static boolean attentionGradient(Issue issue, Fused.AttentionGradient op, View[] outputs, View... inputs) {
        if (issue.limits().software() || inputs[0].shape().size(3) > AttentionKernel.WIDEST) {
            return false;
        }
        View logarithm = inputs[2];
        View delta = View.of(issue.scratch(Math.max(1, logarithm.count())), logarithm.shape());
        int asking = inputs[3].shape().size(2);
        int asked = inputs[4].shape().size(2);
        AttentionKernel.Named slope = read("slope", inputs[0]);
        AttentionKernel.Named logarithms = read("logarithm", logarithm);
        AttentionKernel.Named q = read("q", inputs[3]);
        AttentionKernel.Named k = read("k", inputs[4]);
        AttentionKernel.Named v = read("v", inputs[5]);
        AttentionKernel.plan(issue, AttentionKernel.Part.TOWARDS_QUERIES, op.causal(), op.scale(), asking, asked,
                written("towards_q", outputs[0]), written("delta", delta), slope, read("y", inputs[1]), logarithms, q,
                k, v);
        AttentionKernel.plan(issue, AttentionKernel.Part.TOWARDS_KEYS, op.causal(), op.scale(), asking, asked,
                written("towards_k", outputs[1]), read("delta", delta), slope, logarithms, q, k, v);
        AttentionKernel.plan(issue, AttentionKernel.Part.TOWARDS_VALUES, op.causal(), op.scale(), asking, asked,
                written("towards_v", outputs[2]), slope, logarithms, q, k);
        return true;
    }

    private static AttentionKernel.Named written(String name, View view) {
        return new AttentionKernel.Named(name, view, true);
    }

    private static AttentionKernel.Named read(String name, View view) {
        return new AttentionKernel.Named(name, view, false);
    }
}
