package org.dlmastery.devices.webgpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.DeviceLostException;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.webgpu.GPUBuffer;
import org.dlmastery.webgpu.GPUBufferDescriptor;
import org.dlmastery.webgpu.GPUBufferUsage;
import org.dlmastery.webgpu.GPUComputePassDescriptor;
import org.dlmastery.webgpu.GPUComputePassTimestampWrites;
import org.dlmastery.webgpu.GPUDevice;
import org.dlmastery.webgpu.GPUMapMode;
import org.dlmastery.webgpu.GPUQuerySet;
import org.dlmastery.webgpu.GPUQuerySetDescriptor;

/**
 * Replays of a recording in which each launch has a pass of its own, which notes when it began and ended. The passes
 * make the replay slower than an ordinary one; what is between two launches counts for none.
 */
final class TimedReplays implements Pending<List<KernelTime>> {
    /** A query set has at most 4096 places. */
    static final int MOST_LAUNCHES = 2048;
    private static final int BYTES = 16;
    private static final double MICROSECONDS_PER_NANOSECOND = 1e-3;

    private final Health health;
    private final CommandStream stream;
    private final BlockPool staging;
    private final List<String> kernels;
    private final int replays;
    private final GPUQuerySet stamps;
    private final GPUBuffer resolved;
    private final double[] nanoseconds;
    private int arrived;

    /**
     * Before the first replay.
     *
     * @param staging of blocks that the host can map for reading
     * @param kernels the names of the launches, in order
     */
    TimedReplays(GPUDevice device, Health health, CommandStream stream, BlockPool staging, List<String> kernels,
            int replays) {
        this.health = health;
        this.stream = stream;
        this.staging = staging;
        this.kernels = kernels;
        this.replays = replays;
        nanoseconds = new double[kernels.size()];
        GPUQuerySetDescriptor places = GPUQuerySetDescriptor.create();
        places.setType("timestamp");
        places.setCount(2 * kernels.size());
        stamps = device.createQuerySet(places);
        GPUBufferDescriptor memory = GPUBufferDescriptor.create();
        memory.setSize(BYTES * kernels.size());
        memory.setUsage(GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC);
        resolved = device.createBuffer(memory);
    }

    /** The pass of a launch. */
    GPUComputePassDescriptor pass(int launch) {
        GPUComputePassTimestampWrites writes = GPUComputePassTimestampWrites.create();
        writes.setQuerySet(stamps);
        writes.setBeginningOfPassWriteIndex(2 * launch);
        writes.setEndOfPassWriteIndex(2 * launch + 1);
        GPUComputePassDescriptor pass = GPUComputePassDescriptor.create();
        pass.setTimestampWrites(writes);
        return pass;
    }

    /** All passes of a replay are issued: reads their times before the next replay writes its own. */
    void endReplay() {
        int bytes = BYTES * kernels.size();
        Block block = staging.take(bytes).block();
        stream.resolve(stamps, 2 * kernels.size(), resolved);
        stream.copy(resolved, 0, block.memory(), bytes);
        stream.afterSubmit(() -> block.memory().mapAsync(GPUMapMode.READ, 0, bytes).then(mapped -> {
            add(Host.durations(block.memory().getMappedRange(0, bytes), kernels.size()));
            block.memory().unmap();
            staging.give(block);
            return null;
        }, reason -> {
            health.fail(DeviceFailure.Kind.LOST, "The graphics processor does not answer", Host.message(reason));
            return null;
        }));
    }

    private void add(double[] durations) {
        for (int i = 0; i < durations.length; i++) {
            nanoseconds[i] += durations[i];
        }
        arrived++;
        if (arrived == replays) {
            stamps.destroy();
            resolved.destroy();
        }
    }

    @Override
    public boolean isReady() {
        return arrived == replays && health.isCertain() || !health.isGood();
    }

    @Override
    public List<KernelTime> get() {
        if (!health.isGood()) {
            throw new DeviceLostException(health.failure().orElseThrow());
        }
        if (!isReady()) {
            throw new IllegalStateException("times: they aren't there yet; ask isReady first");
        }
        Map<String, KernelTime> sums = new LinkedHashMap<>();
        for (int i = 0; i < kernels.size(); i++) {
            double microseconds = nanoseconds[i] * MICROSECONDS_PER_NANOSECOND / replays;
            sums.merge(kernels.get(i), new KernelTime(kernels.get(i), 1, microseconds), KernelTime::plus);
        }
        return new ArrayList<>(sums.values());
    }
}
