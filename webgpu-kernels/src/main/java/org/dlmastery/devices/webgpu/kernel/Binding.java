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
        // WGSL has no bytes in memory: they come by words of four.
        String scalar = switch (type) {
            case F32 -> "f32";
            case I32 -> "i32";
            case U8 -> "u32";
        };
        return vectors ? "vec4<" + scalar + ">" : scalar;
    }
}
