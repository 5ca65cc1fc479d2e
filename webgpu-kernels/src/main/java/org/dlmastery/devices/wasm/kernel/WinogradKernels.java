package org.dlmastery.devices.wasm.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/**
 * Convolutions with windows of 3 × 3 that move by 1, and their gradients, by a quarter of the multiplications
 * ({@link WinogradMaps}): for channels in fours. What they decline is left to {@link ImageKernels}, and which of the
 * two computes an operation doesn't depend on the number of images, nor on which part of the output channels is asked for.
 */
final class WinogradKernels implements FusedKernels {
    @Override
    public Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch) {
        boolean convolves = op instanceof Fused.Convolution || op instanceof Fused.ConvolutionInputGradient
                || op instanceof Fused.PooledConvolutionInputGradient || ImageKernels.isWeightGradient(op);
        if (!convolves || !ImageKernels.areContiguous(outputs) || !ImageKernels.areContiguous(
                ImageKernels.isWeightGradient(op) ? ImageKernels.ofOneImage(inputs) : inputs)) {
            return Optional.empty();
        }
        MultiplyAdd multiplyAdd = new MultiplyAdd(fused);
        View y = outputs[0];
        if (op instanceof Fused.Convolution convolution) {
            return WinogradKernel.fits(convolution.window(), convolution.groups(), inputs[0], y)
                    ? WinogradKernel.forward(arguments, multiplyAdd, convolution.window(), y, inputs[0], inputs[1],
                            Arrays.copyOfRange(inputs, 2, inputs.length), scratch) : Optional.empty();
        }
        if (op instanceof Fused.ConvolutionInputGradient gradient) {
            return WinogradKernel.fits(gradient.window(), gradient.groups(), inputs[0], y)
                    ? WinogradKernel.inputGradient(arguments, multiplyAdd, gradient.window(), y, inputs[0],
                            Optional.empty(), inputs[1], scratch) : Optional.empty();
        }
        if (op instanceof Fused.PooledConvolutionInputGradient gradient) {
            return PooledSlopes.fit(gradient.pooling(), inputs[0], inputs[1])
                    && WinogradKernel.fits(gradient.window(), gradient.groups(), inputs[0], y)
                    ? WinogradKernel.inputGradient(arguments, multiplyAdd, gradient.window(), y, inputs[0],
                            Optional.of(inputs[1]), inputs[2], scratch) : Optional.empty();
        }
        if (op instanceof Fused.PooledConvolutionWeightGradient gradient) {
            return PooledSlopes.fit(gradient.pooling(), inputs[1], inputs[2])
                    && WinogradKernel.fits(gradient.window(), gradient.groups(), inputs[0], inputs[1])
                    ? WinogradWeightKernel.of(arguments, multiplyAdd, gradient.window(), y, inputs[0], inputs[1],
                            Optional.of(inputs[2]), scratch) : Optional.empty();
        }
        Fused.ConvolutionWeightGradient gradient = (Fused.ConvolutionWeightGradient) op;
        return WinogradKernel.fits(gradient.window(), gradient.groups(), inputs[0], inputs[1])
                ? WinogradWeightKernel.of(arguments, multiplyAdd, gradient.window(), y, inputs[0], inputs[1],
                        Optional.empty(), scratch) : Optional.empty();
    }
}
