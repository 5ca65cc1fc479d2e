package org.dlmastery.devices.webgpu;

import org.dlmastery.webgpu.GPUBuffer;

/**
 * A piece of the device's memory.
 *
 * @param number its own, never given to another
 * @param bytes a multiple of 64
 */
record Block(int number, GPUBuffer memory, int bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Block block && block.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
