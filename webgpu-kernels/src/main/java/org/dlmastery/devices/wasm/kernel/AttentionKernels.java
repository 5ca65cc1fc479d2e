package org.dlmastery.devices.wasm.kernel;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/** Attention and its gradient; the innermost dimension of all that they read and write has to lie without gaps. */
final class AttentionKernels implements FusedKernels {
    @Override
    public Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch) {
        if (op instanceof Fused.Attention attention && Rows.fit(outputs[0]) && Rows.fit(inputs)) {
            return AttentionKernel.of(arguments, new MultiplyAdd(fused), attention, outputs[0], outputs[1], inputs[0],
                    inputs[1], inputs[2], scratch);
        }
        if (op instanceof Fused.AttentionGradient gradient && Rows.fit(outputs) && Rows.fit(inputs[0], inputs[1])
                && Rows.fit(inputs[3], inputs[4], inputs[5])) {
            return AttentionGradientKernel.of(arguments, new MultiplyAdd(fused), gradient, outputs, inputs, scratch);
        }
        return Optional.empty();
    }
}
