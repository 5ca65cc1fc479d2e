package org.dlmastery.devices.wasm.kernel;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/**
 * Tuned kernels for families of operations, and for copies across. A program contains only the families that it names;
 * any other operation is composed of the primitives.
 */
public final class TunedKernels implements FusedKernels {
    private final FusedKernels[] families;

    private TunedKernels(FusedKernels... families) {
        this.families = families;
    }

    /** For every operation. */
    public static FusedKernels all() {
        return new TunedKernels(new WinogradKernels(), new ImageKernels(), new AttentionKernels(), new RowKernels());
    }

    /** For networks of images: convolutions, pooling, norms and softmax. */
    public static FusedKernels forImages() {
        return new TunedKernels(new WinogradKernels(), new ImageKernels(), new RowKernels());
    }

    /** For networks of sequences: attention, norms and softmax. */
    public static FusedKernels forSequences() {
        return new TunedKernels(new AttentionKernels(), new RowKernels());
    }

    /** For networks of rows of features: norms and softmax. */
    public static FusedKernels forRows() {
        return new TunedKernels(new RowKernels());
    }

    @Override
    public Optional<Kernel> kernel(boolean fused, ArgumentList arguments, Fused op, View[] outputs, View[] inputs,
            Kernels.Scratch scratch) {
        if (!haveElements(outputs) || !haveElements(inputs)) {
            return Optional.empty();
        }
        for (FusedKernels family : families) {
            arguments.clear();
            Optional<Kernel> kernel = family.kernel(fused, arguments, op, outputs, inputs, scratch);
            if (kernel.isPresent()) {
                return kernel;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Kernel> copy(ArgumentList arguments, View output, View input) {
        arguments.clear();
        return TransposedCopyKernel.of(arguments, output, input);
    }

    private static boolean haveElements(View[] views) {
        for (View view : views) {
            if (view.count() == 0) {
                return false;
            }
        }
        return true;
    }
}
