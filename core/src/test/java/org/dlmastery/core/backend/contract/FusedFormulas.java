package org.dlmastery.core.backend.contract;

import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Window;

/** What each {@link Fused} operation gives by its definition, in double precision. */
final class FusedFormulas {
    private FusedFormulas() {
    }

    /**
     * The outputs.
     *
     * @param sizes the outputs' sizes
     */
    static Numbers[] of(Fused op, int[][] sizes, Numbers... inputs) {
        Numbers a = inputs[0];
        if (op instanceof Fused.Softmax) {
            return only(RowFormulas.softmax(a));
        }
        if (op instanceof Fused.SoftmaxGradient) {
            return only(RowFormulas.softmaxGradient(a, inputs[1]));
        }
        if (op instanceof Fused.CrossEntropy) {
            return RowFormulas.crossEntropy(a, inputs[1]);
        }
        if (op instanceof Fused.Standardisation standardisation) {
            return RowFormulas.standardisation(standardisation.epsilon(), a);
        }
        if (op instanceof Fused.StandardisationGradient) {
            return only(RowFormulas.standardisationGradient(a, inputs[1], inputs[2]));
        }
        if (op instanceof Fused.Attention attention) {
            return AttentionFormulas.attention(attention.causal(), attention.scale(), a, inputs[1], inputs[2]);
        }
        if (op instanceof Fused.AttentionGradient attention) {
            return AttentionFormulas.gradient(attention.causal(), attention.scale(), a, inputs[3], inputs[4],
                    inputs[5]);
        }
        return ofImages(op, sizes, inputs);
    }

    private static Numbers[] ofImages(Fused op, int[][] sizes, Numbers... inputs) {
        Numbers a = inputs[0];
        Numbers b = inputs.length > 1 ? inputs[1] : a;
        if (op instanceof Fused.Convolution convolution) {
            Numbers y = ImageFormulas.convolution(convolution.window(), convolution.groups(), a, b, sizes[0]);
            return only(inputs.length > 2 ? ImageFormulas.withBias(y, inputs[2]) : y);
        }
        if (op instanceof Fused.ConvolutionInputGradient convolution) {
            return only(ImageFormulas.inputGradient(convolution.window(), convolution.groups(), a, b, sizes[0]));
        }
        if (op instanceof Fused.ConvolutionWeightGradient convolution) {
            return only(ImageFormulas.weightGradient(convolution.window(), convolution.groups(), a, b, sizes[0]));
        }
        if (op instanceof Fused.MaxPooling pooling) {
            return ImageFormulas.maxPooling(pooling.window(), a, sizes[0]);
        }
        if (op instanceof Fused.PooledConvolutionInputGradient pooled) {
            Numbers slope = spread(pooled.pooling(), a, b);
            return only(ImageFormulas.inputGradient(pooled.window(), pooled.groups(), slope, inputs[2], sizes[0]));
        }
        if (op instanceof Fused.PooledConvolutionWeightGradient pooled) {
            Numbers slope = spread(pooled.pooling(), b, inputs[2]);
            return only(ImageFormulas.weightGradient(pooled.window(), pooled.groups(), a, slope, sizes[0]));
        }
        if (op instanceof Fused.RectifiedMaxPooling pooling) {
            return ImageFormulas.rectified(ImageFormulas.maxPooling(pooling.window(), a, sizes[0]));
        }
        if (op instanceof Fused.MaxPoolingGradient pooling) {
            return only(ImageFormulas.maxPoolingGradient(pooling.window(), a, b, sizes[0]));
        }
        throw new IllegalArgumentException("no formula for this operation");
    }

    /** What the gradient of a pooling that covers every place once makes of slopes. */
    private static Numbers spread(Window pooling, Numbers slopes, Numbers numbers) {
        return ImageFormulas.maxPoolingGradient(pooling, slopes, numbers, slopes.size(0), slopes.size(1),
                slopes.size(2) * pooling.height(), slopes.size(3) * pooling.width());
    }

    private static Numbers[] only(Numbers output) {
        return new Numbers[] {output};
    }
}
