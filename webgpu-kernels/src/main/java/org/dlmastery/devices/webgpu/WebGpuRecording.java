package org.dlmastery.devices.webgpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.devices.webgpu.kernel.Launch;
import org.dlmastery.webgpu.GPUBindGroup;
import org.dlmastery.webgpu.GPUBuffer;
import org.dlmastery.webgpu.GPUBufferDescriptor;
import org.dlmastery.webgpu.GPUBufferUsage;
import org.dlmastery.webgpu.GPUDevice;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Uint32Array;

/** Dispatches that are kept: pipelines, groups of buffers, and parameters in uniform memory of their own. */
final class WebGpuRecording implements Recording {
    private static final int ALIGNMENT = 64;
    private static final int NUMBERS = 4;

    /** What a group binds, beside the parameters, which are the same buffer for all. */
    private record Bound(int layout, int parameterBytes, List<Block> blocks) {
    }

    private final GPUDevice device;
    private final Pipelines pipelines;
    private final CommandStream stream;
    private final Health health;
    private final Consumer<WebGpuBuffer> release;
    private final List<Launch> launches = new ArrayList<>();
    private final List<List<Block>> blocks = new ArrayList<>();
    private final List<String> kernels = new ArrayList<>();
    private final List<WebGpuBuffer> buffers = new ArrayList<>();
    private final JSArray<JSObject> objects = new JSArray<>();
    private Uint32Array numbers;
    private GPUBuffer parameters;
    private int count;
    private boolean closed;

    /** @param release what to do with a buffer that this recording needs no more */
    WebGpuRecording(GPUDevice device, Pipelines pipelines, CommandStream stream, Health health,
            Consumer<WebGpuBuffer> release) {
        this.device = device;
        this.pipelines = pipelines;
        this.stream = stream;
        this.health = health;
        this.release = release;
    }

    void add(Launch launch, List<Block> bound) {
        launches.add(launch);
        blocks.add(bound);
        for (Buffer buffer : launch.buffers()) {
            WebGpuBuffer own = (WebGpuBuffer) buffer;
            if (!buffers.contains(own)) {
                buffers.add(own);
                own.enterRecording();
            }
        }
    }

    /** Everything is recorded: makes what the replays need. */
    void settle() {
        count = launches.size();
        if (count == 0 || !health.isGood()) {
            launches.clear();
            blocks.clear();
            return;
        }
        int length = 0;
        for (Launch launch : launches) {
            length += aligned(pipelines.of(launch.kernel()).parameterBytes() / 4);
        }
        parameters = parameterMemory(4 * length);
        IntBuffer words = ByteBuffer.allocateDirect(4 * length).order(ByteOrder.nativeOrder()).asIntBuffer();
        numbers = new Uint32Array(NUMBERS * count);
        Map<Bound, GPUBindGroup> groups = new HashMap<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            Launch launch = launches.get(i);
            Pipelines.Pipeline pipeline = pipelines.of(launch.kernel());
            Bound bound = new Bound(pipeline.layout().number(), pipeline.parameterBytes(), blocks.get(i));
            GPUBindGroup group = groups.get(bound);
            if (group == null) {
                group = pipelines.group(pipeline, parameters, blocks.get(i));
                groups.put(bound, group);
            }
            kernels.add(launch.kernel().name());
            objects.push(pipeline.compute());
            objects.push(group);
            for (int word = 0; word < launch.parameters().length; word++) {
                words.put(at + word, launch.parameters()[word]);
            }
            numbers.set(NUMBERS * i, 4 * at);
            numbers.set(NUMBERS * i + 1, launch.groups().x());
            numbers.set(NUMBERS * i + 2, launch.groups().y());
            numbers.set(NUMBERS * i + 3, launch.groups().z());
            at += aligned(pipeline.parameterBytes() / 4);
        }
        Host.writeWords(device.getQueue(), parameters, words, length);
        launches.clear();
        blocks.clear();
    }

    private static int aligned(int words) {
        return (words + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private GPUBuffer parameterMemory(int bytes) {
        GPUBufferDescriptor descriptor = GPUBufferDescriptor.create();
        descriptor.setLabel("parameters of a recording");
        descriptor.setSize(bytes);
        descriptor.setUsage(GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
        return device.createBuffer(descriptor);
    }

    @Override
    public void replay() {
        if (closed) {
            throw new IllegalStateException("replay: the recording is closed");
        }
        if (count > 0 && health.isGood()) {
            stream.dispatchAll(objects, numbers, count);
        }
    }

    /**
     * Replays several times, each launch timed.
     *
     * @param staging of blocks that the host can map for reading
     */
    Pending<List<KernelTime>> time(BlockPool staging, int replays) {
        if (closed) {
            throw new IllegalStateException("time: the recording is closed");
        }
        if (count > TimedReplays.MOST_LAUNCHES) {
            throw new IllegalStateException("time: the recording has " + count + " launches, of which "
                    + TimedReplays.MOST_LAUNCHES + " can be timed");
        }
        if (count == 0 || !health.isGood()) {
            return Pending.ready(List.of());
        }
        TimedReplays timed = new TimedReplays(device, health, stream, staging, kernels, replays);
        for (int replay = 0; replay < replays; replay++) {
            for (int launch = 0; launch < count; launch++) {
                stream.dispatchAlone(objects, numbers, launch, timed.pass(launch));
            }
            timed.endReplay();
        }
        stream.submit();
        return timed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (parameters != null) {
            // Replays that are not submitted yet still need the parameters.
            if (health.isGood()) {
                stream.submit();
            }
            parameters.destroy();
        }
        for (WebGpuBuffer buffer : buffers) {
            buffer.leaveRecording();
            release.accept(buffer);
        }
        buffers.clear();
        objects.setLength(0);
    }
}
