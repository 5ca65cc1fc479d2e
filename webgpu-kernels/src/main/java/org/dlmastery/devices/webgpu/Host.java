package org.dlmastery.devices.webgpu;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.dlmastery.webgpu.GPUBuffer;
import org.dlmastery.webgpu.GPUComputePassEncoder;
import org.dlmastery.webgpu.GPUQueue;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSBuffer;
import org.teavm.jso.JSBufferType;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Uint32Array;

/**
 * What crosses between Java and the browser often or in bulk, each in one call.
 *
 * <p>In JavaScript a Java array is a typed array, which is passed as it is. In Wasm GC it can be read from outside only
 * element by element, so many elements go through a direct buffer, which both sides see as memory.
 */
final class Host {
    private static final int MANY = 512;
    private static final int STAGED = 1 << 16;

    private final boolean arraysAreShared;
    private final ByteBuffer byteStage;
    private final FloatBuffer stage;

    Host() {
        byte[] tried = {0};
        setFirst(tried);
        arraysAreShared = tried[0] == 1;
        byteStage = ByteBuffer.allocateDirect(arraysAreShared ? 0 : 4 * STAGED).order(ByteOrder.nativeOrder());
        stage = byteStage.asFloatBuffer();
    }

    /** Copies numbers to the start of a buffer. */
    void write(GPUQueue queue, GPUBuffer buffer, float[] values) {
        if (arraysAreShared || values.length < MANY) {
            writeFloats(queue, buffer, values);
            return;
        }
        for (int start = 0; start < values.length; start += STAGED) {
            int count = Math.min(STAGED, values.length - start);
            stage.clear();
            stage.put(values, start, count);
            stage.flip();
            writeStage(queue, buffer, 4.0 * start, stage, count);
        }
    }

    /** Copies bytes to a buffer, from a multiple of four on; what they leave of the last word becomes zero. */
    void write(GPUQueue queue, GPUBuffer buffer, int at, byte[] values) {
        if (arraysAreShared || values.length < MANY) {
            writeBytes(queue, buffer, at, values);
            return;
        }
        for (int start = 0; start < values.length; start += byteStage.capacity()) {
            int count = Math.min(byteStage.capacity(), values.length - start);
            byteStage.clear();
            byteStage.put(values, start, count);
            int whole = (count + 3) / 4 * 4;
            while (byteStage.position() < whole) {
                byteStage.put((byte) 0);
            }
            byteStage.flip();
            writeStagedBytes(queue, buffer, at + start, byteStage, whole);
        }
    }

    /** Copies integers to the start of a buffer. */
    void write(GPUQueue queue, GPUBuffer buffer, int[] values) {
        writeIntegers(queue, buffer, values);
    }

    /** The first numbers of mapped memory. */
    float[] floats(ArrayBuffer mapped, int count) {
        if (arraysAreShared || count < MANY) {
            return copyFloats(mapped, count);
        }
        float[] values = new float[count];
        for (int start = 0; start < count; start += STAGED) {
            int part = Math.min(STAGED, count - start);
            stage.clear();
            stage.limit(part);
            fillStage(mapped, 4 * start, stage, part);
            stage.get(values, start, part);
        }
        return values;
    }

    /** The first integers of mapped memory, as floats. */
    float[] integers(ArrayBuffer mapped, int count) {
        int[] integers = copyIntegers(mapped, count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = integers[i];
        }
        return values;
    }

    /** Shows whether JavaScript sees a Java array itself or a copy of it. */
    @JSBody(params = "array", script = "array[0] = 1;")
    private static native void setFirst(@JSByRef(optional = true) byte[] array);

    @JSBody(params = {"queue", "buffer", "values"}, script = "queue.writeBuffer(buffer, 0, new Float32Array(values));")
    private static native void writeFloats(GPUQueue queue, GPUBuffer buffer, @JSByRef(optional = true) float[] values);

    @JSBody(params = {"queue", "buffer", "values"}, script = "queue.writeBuffer(buffer, 0, new Int32Array(values));")
    private static native void writeIntegers(GPUQueue queue, GPUBuffer buffer, @JSByRef(optional = true) int[] values);

    @JSBody(params = {"queue", "buffer", "at", "values"},
            script = "var whole = new Int8Array((values.length + 3) & ~3); whole.set(values);"
            + "queue.writeBuffer(buffer, at, whole);")
    private static native void writeBytes(GPUQueue queue, GPUBuffer buffer, int at,
            @JSByRef(optional = true) byte[] values);

    @JSBody(params = {"queue", "buffer", "at", "stage", "count"},
            script = "queue.writeBuffer(buffer, at, stage, 0, count);")
    private static native void writeStagedBytes(GPUQueue queue, GPUBuffer buffer, int at,
            @JSBuffer(JSBufferType.INT8) Buffer stage, int count);

    /** The count is given because in Wasm GC a buffer arrives with all its capacity, whatever its limit is. */
    @JSBody(params = {"queue", "buffer", "at", "stage", "count"},
            script = "queue.writeBuffer(buffer, at, stage, 0, count);")
    private static native void writeStage(GPUQueue queue, GPUBuffer buffer, double at,
            @JSBuffer(JSBufferType.FLOAT32) Buffer stage, int count);

    /** Copies words to the start of a buffer. */
    @JSBody(params = {"queue", "buffer", "words", "count"},
            script = "queue.writeBuffer(buffer, 0, words, 0, count);")
    static native void writeWords(GPUQueue queue, GPUBuffer buffer, @JSBuffer(JSBufferType.INT32) Buffer words,
            int count);

    @JSByRef(optional = true)
    @JSBody(params = {"mapped", "count"}, script = "return new Float32Array(mapped, 0, count).slice();")
    private static native float[] copyFloats(ArrayBuffer mapped, int count);

    @JSByRef(optional = true)
    @JSBody(params = {"mapped", "count"}, script = "return new Int32Array(mapped, 0, count).slice();")
    private static native int[] copyIntegers(ArrayBuffer mapped, int count);

    /** Some bytes of mapped memory. */
    @JSByRef(optional = true)
    @JSBody(params = {"mapped", "at", "count"}, script = "return new Int8Array(mapped, at, count).slice();")
    static native byte[] bytes(ArrayBuffer mapped, int at, int count);

    @JSBody(params = {"mapped", "at", "stage", "count"}, script = "stage.set(new Float32Array(mapped, at, count));")
    private static native void fillStage(ArrayBuffer mapped, int at, @JSBuffer(JSBufferType.FLOAT32) Buffer stage,
            int count);

    /** One dispatch. */
    @JSBody(params = {"pass", "pipeline", "group", "offset", "x", "y", "z"}, script = "pass.setPipeline(pipeline);"
            + "pass.setBindGroup(0, group, [offset]); pass.dispatchWorkgroups(x, y, z);")
    static native void dispatch(GPUComputePassEncoder pass, JSObject pipeline, JSObject group, int offset, int x, int y,
            int z);

    /**
     * Many dispatches, without making any object.
     *
     * @param objects a pipeline and a bind group for each
     * @param numbers the parameters' offset and the numbers of work-groups for each
     */
    @JSBody(params = {"pass", "objects", "numbers"}, script = "var last = null;"
            + "for (var i = 0, j = 0; i < objects.length; i += 2, j += 4) {"
            + " if (objects[i] !== last) { last = objects[i]; pass.setPipeline(last); }"
            + " pass.setBindGroup(0, objects[i + 1], numbers, j, 1);"
            + " pass.dispatchWorkgroups(numbers[j + 1], numbers[j + 2], numbers[j + 3]);"
            + "}")
    static native void dispatchAll(GPUComputePassEncoder pass, JSArray<JSObject> objects, Uint32Array numbers);

    /** One of the dispatches that {@link #dispatchAll} would encode. */
    @JSBody(params = {"pass", "objects", "numbers", "number"}, script = "pass.setPipeline(objects[2 * number]);"
            + "pass.setBindGroup(0, objects[2 * number + 1], numbers, 4 * number, 1);"
            + "pass.dispatchWorkgroups(numbers[4 * number + 1], numbers[4 * number + 2], numbers[4 * number + 3]);")
    static native void dispatchOne(GPUComputePassEncoder pass, JSArray<JSObject> objects, Uint32Array numbers,
            int number);

    /**
     * How many nanoseconds each of so many passes took, from pairs of times. A pass may note its begin while the one
     * before still runs; it is then counted from that one's end.
     */
    @JSByRef(optional = true)
    @JSBody(params = {"mapped", "count"}, script = """
            var stamps = new BigUint64Array(mapped, 0, 2 * count);
            var durations = new Float64Array(count);
            for (var i = 0, last = stamps[0]; i < count; i++) {
                var begin = stamps[2 * i] > last ? stamps[2 * i] : last;
                var end = stamps[2 * i + 1] > begin ? stamps[2 * i + 1] : begin;
                durations[i] = Number(end - begin);
                last = end;
            }
            return durations;""")
    static native double[] durations(ArrayBuffer mapped, int count);

    /** What a rejected promise or an error says. */
    @JSBody(params = "reason", script = "return String(reason && reason.message || reason);")
    static native String message(Object reason);
}
