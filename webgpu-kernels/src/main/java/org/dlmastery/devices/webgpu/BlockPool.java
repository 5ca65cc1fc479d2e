package org.dlmastery.devices.webgpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.webgpu.GPUBuffer;
import org.dlmastery.webgpu.GPUBufferDescriptor;
import org.dlmastery.webgpu.GPUDevice;

/**
 * Memory that is given out and taken back. Sizes come in steps of at most a quarter, so that a block that was given
 * back fits the next request of about its size; commands run in order, so it can be given out again at once.
 */
final class BlockPool {
    private static final int SMALLEST = 256;
    /** So much free memory is kept; beyond that, blocks go back to the device. */
    private static final long KEPT_BYTES = 512L << 20;

    private final GPUDevice device;
    private final Health health;
    private final int usage;
    private final long largest;
    private final Map<Integer, List<Block>> free = new HashMap<>();
    private final List<Block> dropped = new ArrayList<>();
    private long freeBytes;
    private long allBytes;
    private int made;

    /** @param usage what the blocks are for, as WebGPU's flags */
    BlockPool(GPUDevice device, Health health, int usage) {
        this.device = device;
        this.health = health;
        this.usage = usage;
        this.largest = (long) Math.min(device.getLimits().getMaxBufferSize(),
                device.getLimits().getMaxStorageBufferBindingSize());
    }

    /** A block and whether it holds zeros. */
    record Taken(Block block, boolean zero) {
    }

    /** At least so many bytes. If there is no memory the device fails, and the block can't be used. */
    Taken take(long bytes) {
        long size = rounded(bytes);
        if (size > largest || size > Integer.MAX_VALUE) {
            health.fail(DeviceFailure.Kind.OUT_OF_MEMORY, "The graphics processor gives at most " + (largest >> 20)
                    + " MiB in one piece; " + (bytes >> 20) + " MiB were asked for.");
        }
        if (!health.isGood()) {
            return new Taken(make(SMALLEST), true);
        }
        List<Block> fitting = free.get((int) size);
        if (fitting != null && !fitting.isEmpty()) {
            freeBytes -= size;
            return new Taken(fitting.remove(fitting.size() - 1), false);
        }
        return new Taken(make((int) size), true);
    }

    private static long rounded(long bytes) {
        if (bytes <= SMALLEST) {
            return SMALLEST;
        }
        long step = Long.highestOneBit(bytes) / 4;
        return (bytes + step - 1) / step * step;
    }

    private Block make(int bytes) {
        GPUBufferDescriptor descriptor = GPUBufferDescriptor.create();
        descriptor.setSize(bytes);
        descriptor.setUsage(usage);
        long before = allBytes;
        GPUBuffer[] memory = new GPUBuffer[1];
        health.watch(device, "out-of-memory", () -> memory[0] = device.createBuffer(descriptor),
                error -> health.fail(DeviceFailure.Kind.OUT_OF_MEMORY, "The graphics processor has given "
                        + (before >> 10) + " KiB and has no memory for " + bytes + " bytes more", error.getMessage()));
        allBytes += bytes;
        return new Block(made++, memory[0], bytes);
    }

    void give(Block block) {
        if (freeBytes + block.bytes() > KEPT_BYTES) {
            dropped.add(block);
            return;
        }
        freeBytes += block.bytes();
        free.computeIfAbsent(block.bytes(), size -> new ArrayList<>()).add(block);
    }

    /** Whether {@link #destroyDropped} has something to do: whoever refers to blocks forgets them first. */
    boolean hasDropped() {
        return !dropped.isEmpty();
    }

    /** Gives memory back to the device, when no commands that use it are left to be submitted. */
    void destroyDropped() {
        for (Block block : dropped) {
            allBytes -= block.bytes();
            block.memory().destroy();
        }
        dropped.clear();
    }

    /** How many bytes the device has given, free ones included. */
    long bytes() {
        return allBytes;
    }
}
