package org.dlmastery.devices.wasm.kernel;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/** Softmax, cross-entropy and standardisation of rows; the innermost dimension has to lie without gaps. */
final class RowKernels implements FusedKernels {
    @Override
    public Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch) {
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
}
