package org.dlmastery.devices.webgpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.ByteBuffers;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.devices.webgpu.kernel.FusedPlans;
import org.dlmastery.devices.webgpu.kernel.GatherKernel;
import org.dlmastery.devices.webgpu.kernel.Issue;
import org.dlmastery.devices.webgpu.kernel.Launch;
import org.dlmastery.devices.webgpu.kernel.Limits;
import org.dlmastery.devices.webgpu.kernel.MapSplit;
import org.dlmastery.devices.webgpu.kernel.MatrixProduct;
import org.dlmastery.devices.webgpu.kernel.ReduceKernel;
import org.dlmastery.devices.webgpu.kernel.ScatterKernel;
import org.dlmastery.webgpu.GPUBufferUsage;
import org.dlmastery.webgpu.GPUDevice;

/**
 * The graphics processor by WebGPU. Commands are encoded as they are issued and submitted together by {@link #flush};
 * a recording keeps its pipelines, groups of buffers and parameters and is encoded again by one call.
 */
public final class WebGpuBackend implements Backend, AutoCloseable {
    private static final int BLOCKS = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    private static final int READ = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;

    private final String name;
    private final boolean software;
    private final GPUDevice device;
    private final Health health;
    private final Limits limits;
    private final Host host = new Host();
    private final BlockPool blocks;
    private final BlockPool staging;
    private final Pipelines pipelines;
    private final CommandStream stream;
    private final Planner planner = new Planner();
    private int liveBuffers;
    private WebGpuRecording recording;

    WebGpuBackend(String name, boolean software, GPUDevice device, Health health, Limits limits) {
        this.name = name;
        this.software = software;
        this.device = device;
        this.health = health;
        this.limits = limits;
        blocks = new BlockPool(device, health, BLOCKS);
        staging = new BlockPool(device, health, READ);
        pipelines = new Pipelines(device, health);
        stream = new CommandStream(device, pipelines);
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether a processor plays the graphics processor: right, but slower than WebAssembly. */
    public boolean isSoftware() {
        return software;
    }

    /** How many kernels were made so far. */
    public int kernelCount() {
        return pipelines.count();
    }

    /** How many bytes the device has given, those that are free for the next buffers included. */
    public long bytes() {
        return blocks.bytes() + staging.bytes();
    }

    @Override
    public Optional<DeviceFailure> failure() {
        return health.failure();
    }

    @Override
    public void onFailure(Runnable action) {
        health.onFailure(action);
    }

    @Override
    public Buffer allocate(DType type, int length) {
        liveBuffers++;
        return new WebGpuBuffer(type, length, blocks.take(WebGpuBuffer.bytes(type, length)));
    }

    @Override
    public void free(Buffer buffer) {
        WebGpuBuffer own = own(buffer);
        own.markFreed();
        liveBuffers--;
        giveIfUnused(own);
    }

    private void giveIfUnused(WebGpuBuffer buffer) {
        if (buffer.isUnused()) {
            blocks.give(buffer.block());
        }
    }

    @Override
    public int liveBuffers() {
        return liveBuffers;
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        WebGpuBuffer own = own(buffer);
        ByteBuffers.refuse(own);
        if (data.length > own.length()) {
            throw new IllegalArgumentException("write: " + data.length + " elements into a buffer of " + own.length());
        }
        if (data.length == 0 || !health.isGood()) {
            return;
        }
        if (data.length == own.length()) {
            own.markFresh();
        }
        clearIfStale(own);
        if (!stream.isEmpty() && data.length <= CommandStream.mostWritten()) {
            stream.write(own.block(), words(own.type(), data));
            return;
        }
        // What the queue writes comes before everything that is submitted later.
        flush();
        if (own.type() == DType.F32) {
            host.write(device.getQueue(), own.block().memory(), data);
        } else {
            host.write(device.getQueue(), own.block().memory(), words(DType.I32, data));
        }
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        WebGpuBuffer own = own(buffer);
        ByteBuffers.checkWrite(own, start, data);
        if (data.length == 0 || !health.isGood()) {
            return;
        }
        if (data.length == own.length()) {
            own.markFresh();
        }
        clearIfStale(own);
        flush();
        host.write(device.getQueue(), own.block().memory(), start, data);
    }

    private static int[] words(DType type, float[] data) {
        int[] words = new int[data.length];
        for (int i = 0; i < data.length; i++) {
            words[i] = type == DType.F32 ? Float.floatToRawIntBits(data[i]) : (int) data[i];
        }
        return words;
    }

    @Override
    public Pending<float[]> read(View view) {
        WebGpuBuffer own = own(view.buffer());
        ByteBuffers.checkRead(view);
        if (view.count() == 0) {
            return Pending.ready(new float[0]);
        }
        if (!health.isGood()) {
            return new FailedRead(health);
        }
        if (view.isContiguous()) {
            clearIfStale(own);
            return queueRead(own, view.offset(), view.count());
        }
        WebGpuRecording suspended = recording;
        recording = null;
        try {
            WebGpuBuffer copy = new WebGpuBuffer(DType.F32, view.count(), blocks.take(4L * view.count()));
            map(new View[] {View.of(copy, view.shape())}, new Expr[] {Expr.input(0)}, view);
            Pending<float[]> answer = queueRead(copy, 0, view.count());
            blocks.give(copy.block());
            return answer;
        } finally {
            recording = suspended;
        }
    }

    private Pending<float[]> queueRead(WebGpuBuffer from, int offset, int count) {
        return Readback.queue(host, health, staging, stream, from, offset, count);
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        check(inputs);
        check(outputs);
        if (outputs[0].count() > 0 && health.isGood()) {
            for (View input : inputs) {
                clearIfStale((WebGpuBuffer) input.buffer());
            }
            for (View output : outputs) {
                overwrite(output);
            }
            MapSplit.plan(planner, outputs, bodies, inputs);
            planner.end();
        }
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        check(output, input);
        if (output.count() == 0 || !health.isGood()) {
            return;
        }
        if (input.count() == 0) {
            fill(output, reduction == Reduction.SUM ? 0 : Float.NEGATIVE_INFINITY);
            return;
        }
        clearIfStale((WebGpuBuffer) input.buffer());
        overwrite(output);
        ReduceKernel.plan(planner, reduction, output, input);
        planner.end();
    }

    private void fill(View output, float value) {
        map(new View[] {output}, new Expr[] {Expr.constant(value)});
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        check(output, a, b);
        if (output.count() == 0 || !health.isGood()) {
            return;
        }
        if (a.count() == 0) {
            if (!accumulate) {
                fill(output, 0);
            }
            return;
        }
        clearIfStale((WebGpuBuffer) a.buffer());
        clearIfStale((WebGpuBuffer) b.buffer());
        if (accumulate) {
            clearIfStale((WebGpuBuffer) output.buffer());
        } else {
            overwrite(output);
        }
        MatrixProduct.plan(planner, output, a, b, accumulate);
        planner.end();
    }

    @Override
    public void gather(View output, View table, View rows) {
        check(output, rows);
        own(table.buffer());
        if (output.count() > 0 && health.isGood()) {
            clearIfStale((WebGpuBuffer) table.buffer());
            clearIfStale((WebGpuBuffer) rows.buffer());
            overwrite(output);
            GatherKernel.plan(planner, output, table, rows);
            planner.end();
        }
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        check(table, rows, source);
        if (source.count() > 0 && health.isGood()) {
            clearIfStale((WebGpuBuffer) table.buffer());
            clearIfStale((WebGpuBuffer) rows.buffer());
            clearIfStale((WebGpuBuffer) source.buffer());
            ScatterKernel.plan(planner, table, rows, source);
            planner.end();
        }
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        check(outputs);
        check(inputs);
        if (!health.isGood()) {
            return true;
        }
        int elements = 0;
        for (View output : outputs) {
            elements = Math.max(elements, output.count());
        }
        if (elements == 0) {
            return true;
        }
        for (View[] views : new View[][] {inputs, outputs}) {
            for (View view : views) {
                clearIfStale((WebGpuBuffer) view.buffer());
            }
        }
        boolean planned = FusedPlans.plan(planner, op, outputs, inputs);
        planner.end();
        return planned;
    }

    /** Before something is written to a view without being read: only what the view leaves out must be cleared. */
    private void overwrite(View view) {
        WebGpuBuffer buffer = (WebGpuBuffer) view.buffer();
        if (view.isContiguous() && view.count() == buffer.length()) {
            buffer.markFresh();
        } else {
            clearIfStale(buffer);
        }
    }

    private void clearIfStale(WebGpuBuffer buffer) {
        if (buffer.isStale()) {
            stream.clear(buffer.block());
            buffer.markFresh();
        }
    }

    /** Checks that the buffers are alive and hold numbers. */
    private static void check(View... views) {
        ByteBuffers.refuse(views);
        for (View view : views) {
            own(view.buffer());
        }
    }

    private static WebGpuBuffer own(Buffer buffer) {
        WebGpuBuffer own = (WebGpuBuffer) buffer;
        if (own.isFreed()) {
            throw new IllegalStateException("buffer: a freed buffer of " + own.length() + " elements is used");
        }
        return own;
    }

    @Override
    public Recording record(Runnable commands) {
        if (recording != null) {
            throw new IllegalStateException("record: a recording is already under way");
        }
        WebGpuRecording recorded = new WebGpuRecording(device, pipelines, stream, health, this::giveIfUnused);
        recording = recorded;
        try {
            commands.run();
        } catch (RuntimeException | Error e) {
            recorded.close();
            throw e;
        } finally {
            recording = null;
        }
        recorded.settle();
        return recorded;
    }

    /** Whether {@link #time} can be asked: where it was opened with a clock, and the adapter has one. */
    public boolean hasTimes() {
        return device.getFeatures().has(Opening.CLOCK);
    }

    /**
     * Replays a recording of this device several times and measures each launch by the device's own clock.
     *
     * @return what each kernel takes in one replay; comes as the numbers of {@link #read} do
     */
    public Pending<List<KernelTime>> time(Recording recorded, int replays) {
        if (!hasTimes()) {
            throw new IllegalStateException("time: " + name + " has no clock, or wasn't opened with it");
        }
        return ((WebGpuRecording) recorded).time(staging, replays);
    }

    @Override
    public void flush() {
        if (!health.isGood()) {
            return;
        }
        stream.submit();
        if (blocks.hasDropped() || staging.hasDropped()) {
            pipelines.forgetGroups();
            blocks.destroyDropped();
            staging.destroyDropped();
        }
    }

    /** Gives the device and all its memory back. */
    @Override
    public void close() {
        health.fail(DeviceFailure.Kind.LOST, "The device was closed.");
        device.destroy();
    }

    /** Takes launches: each runs, and is recorded if a recording is under way. */
    private final class Planner implements Issue {
        private final List<WebGpuBuffer> scratch = new ArrayList<>();

        @Override
        public Limits limits() {
            return limits;
        }

        @Override
        public void launch(Launch launch) {
            List<Block> bound = new ArrayList<>();
            for (Buffer buffer : launch.buffers()) {
                bound.add(((WebGpuBuffer) buffer).block());
            }
            stream.dispatch(launch, bound);
            if (recording != null) {
                recording.add(launch, bound);
            }
        }

        @Override
        public Buffer scratch(int length) {
            WebGpuBuffer buffer = new WebGpuBuffer(DType.F32, length, blocks.take(4L * length));
            buffer.markFresh();
            scratch.add(buffer);
            return buffer;
        }

        /** The plan is issued: its scratch memory serves the next one, or stays with the recording. */
        void end() {
            for (WebGpuBuffer buffer : scratch) {
                buffer.markFreed();
                giveIfUnused(buffer);
            }
            scratch.clear();
        }
    }
}
