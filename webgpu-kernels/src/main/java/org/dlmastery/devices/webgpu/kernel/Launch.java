package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.Buffer;

/**
 * One run of a kernel.
 *
 * @param buffers as many as the kernel has bindings, no two of them the same
 * @param parameters as many words as the kernel asks for
 * @param groups the numbers of work-groups in x, y and z, each from 1 to {@link Limits#GROUPS}
 */
public record Launch(Kernel kernel, List<Buffer> buffers, int[] parameters, Groups groups) {
    /** Numbers of work-groups. */
    public record Groups(int x, int y, int z) {
    }

    public Launch {
        if (buffers.size() != kernel.bindings().size() || parameters.length != kernel.parameterCount()) {
            throw new IllegalArgumentException(kernel.name() + " takes " + kernel.bindings().size() + " buffers and "
                    + kernel.parameterCount() + " parameters, got " + buffers.size() + " and " + parameters.length);
        }
    }
}
