package org.dlmastery.ui.engine;

import org.dlmastery.core.protocol.WireMessage;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * A message to and from the object that is posted: {@code {numbers: Float64Array, texts: [string], arrays:
 * [Float32Array], bytes: [Int8Array]}}. Arrays are copied whole, once on each side: an element at a time would cost 28 ns each from Wasm.
 */
public final class WireTransfer {
    private WireTransfer() {
    }

    public static JSObject toJs(WireMessage message) {
        JSArray<JSString> texts = new JSArray<>();
        for (String text : message.texts()) {
            texts.push(JSString.valueOf(text));
        }
        JSArray<Float32Array> arrays = new JSArray<>();
        for (float[] array : message.arrays()) {
            arrays.push(detached(array));
        }
        JSArray<Int8Array> bytes = new JSArray<>();
        for (byte[] array : message.bytes()) {
            bytes.push(detached(array));
        }
        return create(detached(message.numbers()), texts, arrays, bytes);
    }

    public static WireMessage fromJs(JSObject posted) {
        JSArray<JSString> texts = texts(posted);
        String[] javaTexts = new String[texts.getLength()];
        for (int i = 0; i < javaTexts.length; i++) {
            javaTexts[i] = texts.get(i).stringValue();
        }
        JSArray<Float32Array> arrays = arrays(posted);
        float[][] javaArrays = new float[arrays.getLength()][];
        for (int i = 0; i < javaArrays.length; i++) {
            javaArrays[i] = arrays.get(i).copyToJavaArray();
        }
        JSArray<Int8Array> bytes = bytes(posted);
        byte[][] javaBytes = new byte[bytes.getLength()][];
        for (int i = 0; i < javaBytes.length; i++) {
            javaBytes[i] = bytes.get(i).copyToJavaArray();
        }
        return new WireMessage(numbers(posted).copyToJavaArray(), javaTexts, javaArrays, javaBytes);
    }

    /** Whether a posted object is a message, and not a word of the worker's loader. */
    @JSBody(params = "posted", script = "return posted.numbers !== undefined;")
    static native boolean isMessage(JSObject posted);

    /** What may be moved instead of copied when {@code message} is posted. */
    @JSBody(params = "message", script = """
            var buffers = [message.numbers.buffer];
            message.arrays.forEach(function(array) { buffers.push(array.buffer); });
            message.bytes.forEach(function(array) { buffers.push(array.buffer); });
            return buffers;""")
    static native JSObject buffersOf(JSObject message);

    @JSBody(params = {"numbers", "texts", "arrays", "bytes"},
            script = "return { numbers: numbers, texts: texts, arrays: arrays, bytes: bytes };")
    private static native JSObject create(Float64Array numbers, JSArray<JSString> texts, JSArray<Float32Array> arrays,
            JSArray<Int8Array> bytes);

    @JSBody(params = "posted", script = "return posted.numbers;")
    private static native Float64Array numbers(JSObject posted);

    @JSBody(params = "posted", script = "return posted.texts;")
    private static native JSArray<JSString> texts(JSObject posted);

    @JSBody(params = "posted", script = "return posted.arrays;")
    private static native JSArray<Float32Array> arrays(JSObject posted);

    @JSBody(params = "posted", script = "return posted.bytes;")
    private static native JSArray<Int8Array> bytes(JSObject posted);

    /** A copy with a buffer of its own: in the JavaScript program a Java array's own buffer must never be moved. */
    @JSBody(params = "array", script = "return array.slice();")
    private static native Float32Array detached(@JSByRef(optional = true) float[] array);

    @JSBody(params = "array", script = "return array.slice();")
    private static native Float64Array detached(@JSByRef(optional = true) double[] array);

    @JSBody(params = "array", script = "return array.slice();")
    private static native Int8Array detached(@JSByRef(optional = true) byte[] array);
}
