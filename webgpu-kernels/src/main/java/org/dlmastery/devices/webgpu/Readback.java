package org.dlmastery.devices.webgpu;

import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.DeviceLostException;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.webgpu.GPUMapMode;
import org.teavm.jso.browser.Window;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * Numbers on their way from the device: a command copies them to a block that the host can map; when it is submitted,
 * the mapping is asked for, and its answer brings the numbers. Nothing waits.
 */
final class Readback implements Pending<float[]> {
    private static final int PATIENCE_MILLISECONDS = 1000;

    private final Host host;
    private final Health health;
    private final BlockPool pool;
    private final CommandStream stream;
    private final Block staging;
    private final DType type;
    private final int count;
    private boolean submitted;
    private boolean arrived;
    private float[] values;

    private Readback(Host host, Health health, BlockPool pool, CommandStream stream, DType type, int count) {
        this.host = host;
        this.health = health;
        this.pool = pool;
        this.stream = stream;
        this.staging = pool.take(4L * count).block();
        this.type = type;
        this.count = count;
    }

    /**
     * Queues a read.
     *
     * @param pool of blocks that the host can map for reading
     */
    static Readback queue(Host host, Health health, BlockPool pool, CommandStream stream, WebGpuBuffer from, int offset,
            int count) {
        Readback readback = new Readback(host, health, pool, stream, from.type(), count);
        stream.copy(from.block().memory(), 4 * offset, readback.staging.memory(), 4 * count);
        stream.afterSubmit(readback::map);
        return readback;
    }

    private void map() {
        submitted = true;
        staging.memory().mapAsync(GPUMapMode.READ, 0, 4.0 * count).then(mapped -> {
            take();
            return null;
        }, reason -> {
            // The device is lost, or has refused something, and says so by itself, but perhaps later.
            Window.setTimeout(() -> health.fail(DeviceFailure.Kind.LOST, "The graphics processor does not answer",
                    Host.message(reason)), PATIENCE_MILLISECONDS);
            return null;
        });
    }

    private void take() {
        ArrayBuffer mapped = staging.memory().getMappedRange(0, 4.0 * count);
        values = type == DType.F32 ? host.floats(mapped, count) : host.integers(mapped, count);
        staging.memory().unmap();
        pool.give(staging);
    }

    @Override
    public boolean isReady() {
        if (values == null && !submitted && health.isGood()) {
            stream.submit();
        }
        arrived |= values != null && health.isGood() && health.isCertain();
        return arrived || !health.isGood();
    }

    @Override
    public float[] get() {
        if (isReady() && arrived) {
            return values;
        }
        throw health.failure().<IllegalStateException>map(DeviceLostException::new)
                .orElseGet(() -> new IllegalStateException("read: the numbers aren't there yet; ask isReady first"));
    }
}
