package org.dlmastery.devices.webgpu.kernel;

import org.dlmastery.core.backend.DType;

/**
 * How a kernel sees one of its buffers.
 *
 * @param type what its elements are
 * @param vectors whether the kernel takes them by fours
 * @param written whether the kernel writes to it
 */
public record Binding(DType type, boolean vectors, boolean written) {
    /** The type of an element in WGSL. */
    String element() {
        String scalar = type == DType.F32 ? "f32" : "i32";
        return vectors ? "vec4<" + scalar + ">" : scalar;
    }
}
