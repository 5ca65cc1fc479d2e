package org.dlmastery.webgpu;

/** Writes commands down; nothing runs before the queue gets them. */
public interface GPUCommandEncoder extends GPUObjectBase {
    GPUComputePassEncoder beginComputePass();

    GPUComputePassEncoder beginComputePass(GPUComputePassDescriptor descriptor);

    /** Bytes; multiples of 4. Two different buffers. */
    void copyBufferToBuffer(GPUBuffer source, double sourceOffset, GPUBuffer destination, double destinationOffset,
            double size);

    /** Zeroes. Bytes; multiples of 4. */
    void clearBuffer(GPUBuffer buffer, double offset, double size);

    /** Writes 64-bit numbers; the offset is a multiple of 256. */
    void resolveQuerySet(GPUQuerySet querySet, int firstQuery, int queryCount, GPUBuffer destination,
            double destinationOffset);

    GPUCommandBuffer finish();
}
