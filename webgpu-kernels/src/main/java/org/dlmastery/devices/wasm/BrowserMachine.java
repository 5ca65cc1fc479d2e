package org.dlmastery.devices.wasm;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSBuffer;
import org.teavm.jso.JSBufferType;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float32Array;

/**
 * The browser's WebAssembly. Modules are compiled on the calling thread, which browsers allow in workers for any size
 * and on the page's own thread for small modules only.
 *
 * <p>In JavaScript a Java array is a typed array, which is copied at once. In Wasm GC it can be read from outside only
 * element by element, so many elements go through a direct buffer, which both sides see as memory.
 */
public class BrowserMachine implements WasmMachine {
    private static final int MANY = 512;
    private static final int STAGED = 1 << 16;

    private final boolean arraysAreShared;
    private final ByteBuffer byteStage;
    private final FloatBuffer stage;
    private final IntBuffer integerStage;
    private JSObject memory;
    private JSObject table;
    private JSObject run;

    public BrowserMachine() {
        byte[] tried = {0};
        setFirst(tried);
        arraysAreShared = tried[0] == 1;
        int staged = arraysAreShared ? 0 : STAGED;
        byteStage = ByteBuffer.allocateDirect(4 * staged).order(ByteOrder.nativeOrder());
        stage = byteStage.asFloatBuffer();
        integerStage = byteStage.asIntBuffer();
    }

    @Override
    public String refusal() {
        if (!isKnown()) {
            return "This browser switches WebAssembly off, perhaps in a protective mode; allow it for this site.";
        }
        return mayCompile() ? "" : "The policy of this site's host forbids WebAssembly; its script-src needs"
                + " 'wasm-unsafe-eval'.";
    }

    @Override
    public boolean accepts(byte[] module) {
        return validate(module);
    }

    @Override
    public void start(byte[] module, int pages, int maximumPages, int tableEntries) {
        memory = newMemory(pages, maximumPages, isShared());
        table = newTable(tableEntries);
        run = export(instantiate(module, memory, table));
    }

    @Override
    public void install(byte[] module, int tableEntries) {
        growTable(table, tableEntries);
        instantiate(module, memory, table);
    }

    @Override
    public boolean grow(int pages) {
        return growMemory(memory, pages);
    }

    @Override
    public void run(int first, int last) {
        call(run, first, last);
    }

    final JSObject memory() {
        return memory;
    }

    /** What runs commands: (first, last) → (). */
    final JSObject program() {
        return run;
    }

    @Override
    public void writeFloats(int address, float[] values) {
        if (arraysAreShared || values.length < MANY) {
            copyIn(memory, address, values);
            return;
        }
        for (int start = 0; start < values.length; start += STAGED) {
            int count = Math.min(STAGED, values.length - start);
            stage.clear();
            stage.put(values, start, count);
            stage.flip();
            copyStage(memory, address + 4 * start, stage, count);
        }
    }

    @Override
    public void writeIntegers(int address, int[] values, int count) {
        if (arraysAreShared || count < MANY) {
            copyIn(memory, address, Arrays.copyOf(values, count));
            return;
        }
        for (int start = 0; start < count; start += STAGED) {
            int part = Math.min(STAGED, count - start);
            integerStage.clear();
            integerStage.put(values, start, part);
            integerStage.flip();
            copyStagedIntegers(memory, address + 4 * start, integerStage, part);
        }
    }

    @Override
    public void writeBytes(int address, byte[] values) {
        if (arraysAreShared || values.length < MANY) {
            copyIn(memory, address, values);
            return;
        }
        for (int start = 0; start < values.length; start += byteStage.capacity()) {
            int count = Math.min(byteStage.capacity(), values.length - start);
            byteStage.clear();
            byteStage.put(values, start, count);
            byteStage.flip();
            copyStagedBytes(memory, address + start, byteStage, count);
        }
    }

    @Override
    public float[] readFloats(int address, int count) {
        if (arraysAreShared || count < MANY) {
            return floats(memory, address, count);
        }
        float[] values = new float[count];
        for (int start = 0; start < count; start += STAGED) {
            int part = Math.min(STAGED, count - start);
            stage.clear();
            stage.limit(part);
            fillStage(memory, address + 4 * start, stage, part);
            stage.get(values, start, part);
        }
        return values;
    }

    /** Fills the memory from a typed array, without a Java array between. */
    final void copyIn(int address, Float32Array values) {
        copyTypedIn(memory, address, values);
    }

    /** Fills a typed array from the memory, without a Java array between. */
    final void copyOut(int address, Float32Array values) {
        copyTypedOut(memory, address, values);
    }

    @Override
    public int[] readIntegers(int address, int count) {
        return integers(memory, address, count);
    }

    @Override
    public byte[] readBytes(int address, int count) {
        return bytes(memory, address, count);
    }

    /** Shows whether JavaScript sees a Java array itself or a copy of it. */
    @JSBody(params = "array", script = "array[0] = 1;")
    private static native void setFirst(@JSByRef(optional = true) byte[] array);

    @JSBody(script = "return typeof WebAssembly === 'object';")
    private static native boolean isKnown();

    /** The smallest module is a header alone. */
    @JSBody(script = """
            try {
                new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
                return true;
            } catch (forbidden) {
                return false;
            }""")
    private static native boolean mayCompile();

    @JSBody(params = "module", script = "return WebAssembly.validate(new Uint8Array(module));")
    private static native boolean validate(@JSByRef(optional = true) byte[] module);

    @JSBody(params = {"pages", "maximum", "shared"},
            script = "return new WebAssembly.Memory({initial: pages, maximum: maximum, shared: shared});")
    private static native JSObject newMemory(int pages, int maximum, boolean shared);

    @JSBody(params = "entries", script = "return new WebAssembly.Table({element: 'anyfunc', initial: entries});")
    private static native JSObject newTable(int entries);

    @JSBody(params = {"module", "memory", "table"}, script = "return new WebAssembly.Instance("
            + "new WebAssembly.Module(new Uint8Array(module)), {host: {memory: memory, table: table}});")
    private static native JSObject instantiate(@JSByRef(optional = true) byte[] module, JSObject memory,
            JSObject table);

    @JSBody(params = "instance", script = "return instance.exports.run;")
    private static native JSObject export(JSObject instance);

    /** To twice what is needed, so that tables of many kernels are not copied for each one. */
    @JSBody(params = {"table", "entries"},
            script = "if (table.length < entries) { table.grow(2 * entries - table.length); }")
    private static native void growTable(JSObject table, int entries);

    @JSBody(params = {"memory", "pages"},
            script = "try { memory.grow(pages); return true; } catch (e) { return false; }")
    private static native boolean growMemory(JSObject memory, int pages);

    @JSBody(params = {"run", "first", "last"}, script = "run(first, last);")
    private static native void call(JSObject run, int first, int last);

    @JSBody(params = {"memory", "address", "values"},
            script = "new Float32Array(memory.buffer, address, values.length).set(values);")
    private static native void copyIn(JSObject memory, int address, @JSByRef(optional = true) float[] values);

    @JSBody(params = {"memory", "address", "values"},
            script = "new Int32Array(memory.buffer, address, values.length).set(values);")
    private static native void copyIn(JSObject memory, int address, @JSByRef(optional = true) int[] values);

    @JSBody(params = {"memory", "address", "values"},
            script = "new Int8Array(memory.buffer, address, values.length).set(values);")
    private static native void copyIn(JSObject memory, int address, @JSByRef(optional = true) byte[] values);

    @JSBody(params = {"memory", "address", "values"},
            script = "new Float32Array(memory.buffer, address, values.length).set(values);")
    private static native void copyTypedIn(JSObject memory, int address, Float32Array values);

    @JSBody(params = {"memory", "address", "values"},
            script = "values.set(new Float32Array(memory.buffer, address, values.length));")
    private static native void copyTypedOut(JSObject memory, int address, Float32Array values);

    /** What JavaScript sees is the whole buffer, whatever its limit. */
    @JSBody(params = {"memory", "address", "stage", "count"},
            script = "new Float32Array(memory.buffer, address, count).set(stage.subarray(0, count));")
    private static native void copyStage(JSObject memory, int address,
            @JSBuffer(JSBufferType.FLOAT32) Buffer stage, int count);

    @JSBody(params = {"memory", "address", "stage", "count"},
            script = "new Int32Array(memory.buffer, address, count).set(stage.subarray(0, count));")
    private static native void copyStagedIntegers(JSObject memory, int address,
            @JSBuffer(JSBufferType.INT32) Buffer stage, int count);

    @JSBody(params = {"memory", "address", "stage", "count"},
            script = "new Int8Array(memory.buffer, address, count).set(stage.subarray(0, count));")
    private static native void copyStagedBytes(JSObject memory, int address,
            @JSBuffer(JSBufferType.INT8) Buffer stage, int count);

    @JSBody(params = {"memory", "address", "stage", "count"},
            script = "stage.set(new Float32Array(memory.buffer, address, count));")
    private static native void fillStage(JSObject memory, int address,
            @JSBuffer(JSBufferType.FLOAT32) Buffer stage, int count);

    @JSByRef(optional = true)
    @JSBody(params = {"memory", "address", "count"},
            script = "return new Float32Array(memory.buffer, address, count).slice();")
    private static native float[] floats(JSObject memory, int address, int count);

    @JSByRef(optional = true)
    @JSBody(params = {"memory", "address", "count"},
            script = "return new Int32Array(memory.buffer, address, count).slice();")
    private static native int[] integers(JSObject memory, int address, int count);

    @JSByRef(optional = true)
    @JSBody(params = {"memory", "address", "count"},
            script = "return new Int8Array(memory.buffer, address, count).slice();")
    private static native byte[] bytes(JSObject memory, int address, int count);
}
