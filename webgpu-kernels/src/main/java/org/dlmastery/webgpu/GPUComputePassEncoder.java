package org.dlmastery.webgpu;

import org.teavm.jso.typedarrays.Uint32Array;

/** Dispatches of kernels. Each sees what those before it wrote. */
public interface GPUComputePassEncoder extends GPUObjectBase {
    void setPipeline(GPUComputePipeline pipeline);

    void setBindGroup(int index, GPUBindGroup bindGroup);

    /** With dynamic offsets in bytes, taken from a part of an array. */
    void setBindGroup(int index, GPUBindGroup bindGroup, Uint32Array dynamicOffsets, double start, int length);

    void dispatchWorkgroups(int x, int y, int z);

    /** The three numbers lie in a buffer. */
    void dispatchWorkgroupsIndirect(GPUBuffer buffer, double offset);

    void end();
}
