package org.dlmastery.devices.webgpu;

import org.dlmastery.core.backend.ByteBuffers;
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
    private final int skipped;
    private final int count;
    private final int bytes;
    private boolean submitted;
    private boolean arrived;
    private float[] values;

    private Readback(Host host, Health health, BlockPool pool, CommandStream stream, DType type, int skipped,
            int count) {
        this.host = host;
        this.health = health;
        this.pool = pool;
        this.stream = stream;
        this.type = type;
        this.skipped = skipped;
        this.count = count;
        this.bytes = (int) WebGpuBuffer.bytes(type, skipped + count);
        this.staging = pool.take(bytes).block();
    }

    /**
     * Queues a read.
     *
     * @param pool of blocks that the host can map for reading
     */
    static Readback queue(Host host, Health health, BlockPool pool, CommandStream stream, WebGpuBuffer from, int offset,
            int count) {
        // Copies begin at whole words: bytes before the first one come along.
        int skipped = from.type() == DType.U8 ? offset % 4 : 0;
        Readback readback = new Readback(host, health, pool, stream, from.type(), skipped, count);
        int first = from.type().bytes() * (offset - skipped);
        stream.copy(from.block().memory(), first, readback.staging.memory(), readback.bytes);
        stream.afterSubmit(readback::map);
        return readback;
    }

    private void map() {
        submitted = true;
        staging.memory().mapAsync(GPUMapMode.READ, 0, bytes).then(mapped -> {
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
        ArrayBuffer mapped = staging.memory().getMappedRange(0, bytes);
        values = switch (type) {
            case F32 -> host.floats(mapped, count);
            case I32 -> host.integers(mapped, count);
            case U8 -> ByteBuffers.numbers(Host.bytes(mapped, skipped, count));
        };
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
