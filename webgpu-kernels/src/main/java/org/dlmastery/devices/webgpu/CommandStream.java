package org.dlmastery.devices.webgpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.dlmastery.devices.webgpu.kernel.Launch;
import org.dlmastery.webgpu.GPUBuffer;
import org.dlmastery.webgpu.GPUBufferDescriptor;
import org.dlmastery.webgpu.GPUBufferUsage;
import org.dlmastery.webgpu.GPUCommandBuffer;
import org.dlmastery.webgpu.GPUCommandEncoder;
import org.dlmastery.webgpu.GPUComputePassDescriptor;
import org.dlmastery.webgpu.GPUComputePassEncoder;
import org.dlmastery.webgpu.GPUDevice;
import org.dlmastery.webgpu.GPUQuerySet;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Uint32Array;

/**
 * Commands on their way to the queue, in order. The parameters of single dispatches, and small writes, are collected on
 * the host and sent together just before the commands are submitted.
 */
final class CommandStream {
    private static final int WORDS = 1 << 16;
    /** As far apart as WebGPU wants offsets of uniform memory, in words. */
    private static final int ALIGNMENT = 64;
    /** Then they are submitted unasked, so that the device has work and none of it takes seconds. */
    private static final int MOST_DISPATCHES = 4096;

    private final GPUDevice device;
    private final Pipelines pipelines;
    private final GPUBuffer parameters;
    private final IntBuffer words = ByteBuffer.allocateDirect(4 * WORDS).order(ByteOrder.nativeOrder()).asIntBuffer();
    private final List<Runnable> afterwards = new ArrayList<>();
    private int used;
    private int dispatches;
    private GPUCommandEncoder encoder;
    private GPUComputePassEncoder pass;

    CommandStream(GPUDevice device, Pipelines pipelines) {
        this.device = device;
        this.pipelines = pipelines;
        GPUBufferDescriptor descriptor = GPUBufferDescriptor.create();
        descriptor.setLabel("parameters");
        descriptor.setSize(4 * WORDS);
        descriptor.setUsage(GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC);
        parameters = device.createBuffer(descriptor);
    }

    boolean isEmpty() {
        return encoder == null;
    }

    void dispatch(Launch launch, List<Block> blocks) {
        Pipelines.Pipeline pipeline = pipelines.of(launch.kernel());
        int at = reserve(pipeline.parameterBytes() / 4, ALIGNMENT);
        for (int i = 0; i < launch.parameters().length; i++) {
            words.put(at + i, launch.parameters()[i]);
        }
        JSObject group = pipelines.keptGroup(pipeline, parameters, blocks);
        Launch.Groups groups = launch.groups();
        Host.dispatch(pass(), pipeline.compute(), group, 4 * at, groups.x(), groups.y(), groups.z());
        count(1);
    }

    /** Dispatches that were put together before. */
    void dispatchAll(JSArray<JSObject> objects, Uint32Array numbers, int count) {
        Host.dispatchAll(pass(), objects, numbers);
        count(count);
    }

    /** One of the dispatches that were put together before, in a pass of its own. */
    void dispatchAlone(JSArray<JSObject> objects, Uint32Array numbers, int number, GPUComputePassDescriptor own) {
        endPass();
        pass = encoder().beginComputePass(own);
        Host.dispatchOne(pass, objects, numbers, number);
        endPass();
        count(1);
    }

    /** Copies the times of passes to memory, from its start. */
    void resolve(GPUQuerySet stamps, int count, GPUBuffer to) {
        copies().resolveQuerySet(stamps, 0, count, to, 0);
    }

    private void count(int more) {
        dispatches += more;
        if (dispatches >= MOST_DISPATCHES) {
            submit();
        }
    }

    void copy(GPUBuffer from, int fromByte, GPUBuffer to, int bytes) {
        copies().copyBufferToBuffer(from, fromByte, to, 0, bytes);
    }

    void clear(Block block) {
        copies().clearBuffer(block.memory(), 0, block.bytes());
    }

    /** Writes a few words to the start of a block, when what was issued before has run. */
    void write(Block block, int[] data) {
        int at = reserve(data.length, 1);
        for (int i = 0; i < data.length; i++) {
            words.put(at + i, data[i]);
        }
        copy(parameters, 4 * at, block.memory(), 4 * data.length);
    }

    /** How many words {@link #write} takes. */
    static int mostWritten() {
        return WORDS / 8;
    }

    private int reserve(int count, int alignment) {
        int at = (used + alignment - 1) / alignment * alignment;
        if (at + count > WORDS) {
            submit();
            at = 0;
        }
        used = at + count;
        return at;
    }

    /** Does something when the commands issued so far have been submitted. */
    void afterSubmit(Runnable action) {
        afterwards.add(action);
    }

    private GPUCommandEncoder encoder() {
        if (encoder == null) {
            encoder = device.createCommandEncoder();
        }
        return encoder;
    }

    private GPUComputePassEncoder pass() {
        if (pass == null) {
            pass = encoder().beginComputePass();
        }
        return pass;
    }

    private GPUCommandEncoder copies() {
        endPass();
        return encoder();
    }

    private void endPass() {
        if (pass != null) {
            pass.end();
            pass = null;
        }
    }

    /** Hands everything issued so far to the device. */
    void submit() {
        if (encoder == null) {
            return;
        }
        endPass();
        if (used > 0) {
            Host.writeWords(device.getQueue(), parameters, words, used);
        }
        JSArray<GPUCommandBuffer> commands = new JSArray<>();
        commands.push(encoder.finish());
        encoder = null;
        used = 0;
        dispatches = 0;
        device.getQueue().submit(commands);
        List<Runnable> actions = List.copyOf(afterwards);
        afterwards.clear();
        for (Runnable action : actions) {
            action.run();
        }
    }
}
