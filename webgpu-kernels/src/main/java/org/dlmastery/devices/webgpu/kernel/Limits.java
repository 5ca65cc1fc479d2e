package org.dlmastery.devices.webgpu.kernel;

/**
 * What a device can do, as far as kernels depend on it.
 *
 * @param storageBuffers how many storage buffers a kernel may bind
 * @param software whether the device is a processor that plays a graphics processor: there, shared memory and barriers
 *     cost more than they save
 * @param subgroups whether neighbours in a work-group form its subgroups, and these combine numbers rightly
 * @param operands how products hold their operands
 */
public record Limits(int storageBuffers, boolean software, boolean subgroups, Operands operands) {
    /** The most work-groups in one dimension. */
    public static final int GROUPS = 65535;
}
