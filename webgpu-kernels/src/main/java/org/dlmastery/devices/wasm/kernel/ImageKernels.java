package org.dlmastery.devices.wasm.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;

/**
 * Convolutions and pooling with their gradients. Images and weights have to lie in row-major order without gaps; a part
 * of the channels of ∂y does for the gradient towards weights.
 */
final class ImageKernels implements FusedKernels {
    @Override
    public Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch) {
        boolean images = op instanceof Fused.Convolution || op instanceof Fused.ConvolutionInputGradient
                || op instanceof Fused.MaxPooling || op instanceof Fused.RectifiedMaxPooling
                || op instanceof Fused.MaxPoolingGradient || isWeightGradient(op);
        if (!images || !areContiguous(outputs)
                || !areContiguous(isWeightGradient(op) ? ofOneImage(inputs) : inputs)) {
            return Optional.empty();
        }
        return ofImages(new MultiplyAdd(fused), arguments, op, outputs, inputs, scratch);
    }

    static boolean isWeightGradient(Fused op) {
        return op instanceof Fused.ConvolutionWeightGradient || op instanceof Fused.PooledConvolutionWeightGradient;
    }

    /** The image, and of the slopes what there is for the first. */
    static View[] ofOneImage(View[] inputs) {
        View[] views = inputs.clone();
        for (int i = 1; i < views.length; i++) {
            views[i] = inputs[i].slice(0, 0, 1, 1);
        }
        return views;
    }

    private static Optional<Kernel> ofImages(MultiplyAdd multiplyAdd, ArgumentList arguments, Fused op,
            View[] outputs, View[] inputs, Kernels.Scratch scratch) {
        if (op instanceof Fused.Convolution convolution) {
            View[] bias = Arrays.copyOfRange(inputs, 2, inputs.length);
            return ConvolutionKernel.forward(arguments, multiplyAdd, convolution.window(), convolution.groups(),
                    outputs[0], inputs[0], inputs[1], bias, scratch);
        }
        if (op instanceof Fused.ConvolutionInputGradient gradient) {
            return ConvolutionKernel.inputGradient(arguments, multiplyAdd, gradient.window(), gradient.groups(),
                    outputs[0], inputs[0], inputs[1], scratch);
        }
        if (op instanceof Fused.ConvolutionWeightGradient narrow
                && NarrowWeightKernel.fits(narrow.groups(), inputs[1])) {
            return NarrowWeightKernel.of(arguments, multiplyAdd, narrow.window(), narrow.groups(), outputs[0],
                    inputs[0], inputs[1], scratch);
        }
        if (op instanceof Fused.ConvolutionWeightGradient gradient) {
            return ConvolutionWeightKernel.of(arguments, multiplyAdd, gradient.window(), gradient.groups(), outputs[0],
                    inputs[0], inputs[1], Optional.empty(), scratch);
        }
        if (op instanceof Fused.PooledConvolutionWeightGradient pooled) {
            return PooledSlopes.fit(pooled.pooling(), inputs[1], inputs[2])
                    && !NarrowWeightKernel.fits(pooled.groups(), inputs[1])
                    ? ConvolutionWeightKernel.of(arguments, multiplyAdd, pooled.window(), pooled.groups(), outputs[0],
                            inputs[0], inputs[1], Optional.of(inputs[2]), scratch) : Optional.empty();
        }
        if (op instanceof Fused.MaxPooling pooling) {
            return Optional.of(PoolingKernel.of(arguments, pooling.window(), false, outputs[0], outputs[1], inputs[0],
                    scratch));
        }
        if (op instanceof Fused.RectifiedMaxPooling pooling) {
            return Optional.of(PoolingKernel.of(arguments, pooling.window(), true, outputs[0], outputs[1], inputs[0],
                    scratch));
        }
        Window window = ((Fused.MaxPoolingGradient) op).window();
        return Optional.of(PoolingGradientKernel.of(arguments, window, outputs[0], inputs[0], inputs[1]));
    }

    static boolean areContiguous(View[] views) {
        for (View view : views) {
            if (!view.isContiguous() || view.buffer().type() != DType.F32) {
                return false;
            }
        }
        return true;
    }
}
