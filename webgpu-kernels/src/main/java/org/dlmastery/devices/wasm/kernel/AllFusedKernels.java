package org.dlmastery.devices.wasm.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/** A tuned kernel for every operation. Images and weights have to lie in row-major order without gaps. */
public final class AllFusedKernels implements FusedKernels {
    @Override
    public Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch) {
        arguments.clear();
        if (!haveElements(outputs) || !haveElements(inputs)) {
            return Optional.empty();
        }
        MultiplyAdd multiplyAdd = new MultiplyAdd(fused);
        if (op instanceof Fused.Convolution convolution && areContiguous(outputs, inputs)) {
            View[] bias = Arrays.copyOfRange(inputs, 2, inputs.length);
            return ConvolutionKernel.forward(arguments, multiplyAdd, convolution.window(), convolution.groups(),
                    outputs[0], inputs[0], inputs[1], bias, scratch);
        }
        if (op instanceof Fused.ConvolutionInputGradient gradient && areContiguous(outputs, inputs)) {
            return ConvolutionKernel.inputGradient(arguments, multiplyAdd, gradient.window(), gradient.groups(),
                    outputs[0], inputs[0], inputs[1], scratch);
        }
        if (op instanceof Fused.ConvolutionWeightGradient gradient && areContiguous(outputs, inputs)) {
            return ConvolutionWeightKernel.of(arguments, multiplyAdd, gradient.window(), gradient.groups(), outputs[0],
                    inputs[0], inputs[1], scratch);
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

    private static boolean areContiguous(View[] outputs, View[] inputs) {
        return areContiguous(outputs) && areContiguous(inputs);
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
