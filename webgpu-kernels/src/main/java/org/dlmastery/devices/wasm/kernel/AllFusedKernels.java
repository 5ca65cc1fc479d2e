package org.dlmastery.devices.wasm.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;

/**
 * A tuned kernel for every operation, and for copies across. Images and weights of convolutions and pooling have to lie
 * in row-major order without gaps, of all else the innermost dimension; a part of the channels of ∂y does for the
 * gradient towards weights.
 */
public final class AllFusedKernels implements FusedKernels {
    @Override
    public Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch) {
        arguments.clear();
        if (!haveElements(outputs) || !haveElements(inputs)) {
            return Optional.empty();
        }
        boolean images = op instanceof Fused.Convolution || op instanceof Fused.ConvolutionInputGradient
                || op instanceof Fused.ConvolutionWeightGradient || op instanceof Fused.MaxPooling
                || op instanceof Fused.MaxPoolingGradient;
        if (images) {
            return areContiguous(outputs) && areContiguous(op instanceof Fused.ConvolutionWeightGradient
                            ? new View[] {inputs[0], inputs[1].slice(0, 0, 1, 1)} : inputs)
                    ? ofImages(new MultiplyAdd(fused), arguments, op, outputs, inputs, scratch) : Optional.empty();
        }
        if (op instanceof Fused.Attention attention && Rows.fit(outputs[0]) && Rows.fit(inputs)) {
            return AttentionKernel.of(arguments, new MultiplyAdd(fused), attention, outputs[0], outputs[1], inputs[0],
                    inputs[1], inputs[2], scratch);
        }
        if (op instanceof Fused.AttentionGradient gradient && Rows.fit(outputs) && Rows.fit(inputs[0], inputs[1])
                && Rows.fit(inputs[3], inputs[4], inputs[5])) {
            return AttentionGradientKernel.of(arguments, new MultiplyAdd(fused), gradient, outputs, inputs, scratch);
        }
        return ofRows(arguments, op, outputs, inputs);
    }

    @Override
    public Optional<Kernel> copy(ArgumentList arguments, View output, View input) {
        arguments.clear();
        return TransposedCopyKernel.of(arguments, output, input);
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
                    inputs[0], inputs[1], scratch);
        }
        if (op instanceof Fused.MaxPooling pooling) {
            return Optional.of(PoolingKernel.of(arguments, pooling.window(), outputs[0], outputs[1], inputs[0],
                    scratch));
        }
        Window window = ((Fused.MaxPoolingGradient) op).window();
        return Optional.of(PoolingGradientKernel.of(arguments, window, outputs[0], inputs[0], inputs[1]));
    }

    private static Optional<Kernel> ofRows(ArgumentList arguments, Fused op, View[] outputs, View[] inputs) {
        if (op instanceof Fused.Softmax && Rows.fit(outputs[0], inputs[0])) {
            return Optional.of(SoftmaxKernel.of(arguments, outputs[0], inputs[0]));
        }
        if (op instanceof Fused.CrossEntropy && Rows.fit(outputs[1], inputs[0])) {
            return Optional.of(SoftmaxKernel.targeted(arguments, outputs[0], outputs[1], inputs[0], inputs[1]));
        }
        if (op instanceof Fused.SoftmaxGradient && Rows.fit(outputs[0], inputs[0], inputs[1])) {
            return Optional.of(SoftmaxGradientKernel.of(arguments, outputs[0], inputs[0], inputs[1]));
        }
        if (op instanceof Fused.Standardisation standardisation && Rows.fit(outputs[0], inputs[0])) {
            return Optional.of(StandardisationKernel.of(arguments, standardisation.epsilon(), outputs[0], outputs[1],
                    outputs[2], inputs[0]));
        }
        if (op instanceof Fused.StandardisationGradient && Rows.fit(outputs[0], inputs[0], inputs[1])) {
            return Optional.of(StandardisationGradientKernel.of(arguments, outputs[0], inputs[0], inputs[1],
                    inputs[2]));
        }
        return Optional.empty();
    }

    private static boolean haveElements(View[] views) {
        for (View view : views) {
            if (view.count() == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean areContiguous(View[] views) {
        for (View view : views) {
            if (!view.isContiguous() || view.buffer().type() != DType.F32) {
                return false;
            }
        }
        return true;
    }
}
