package org.dlmastery.devices.wasm.kernel;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/**
 * The tuned kernels for whole operations that a device is opened with. They are an object of their own, so that a
 * program which needs none of them ({@link #NONE}) doesn't contain them.
 */
public interface FusedKernels {
    /** No kernel for anything: every operation is composed of the primitives. */
    FusedKernels NONE = (fused, arguments, op, outputs, inputs, scratch) -> Optional.empty();

    /**
     * The kernel for an operation, and its arguments.
     *
     * @param fused whether products multiply and add with one rounding (relaxed SIMD)
     * @return nothing if there is no kernel for these shapes
     */
    Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch);

    /** The kernel for output = input, if there is one that is better than the element-wise one; its arguments. */
    default Optional<Kernel> copy(ArgumentList arguments, View output, View input) {
        return Optional.empty();
    }
}
