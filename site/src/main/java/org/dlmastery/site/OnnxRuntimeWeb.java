package org.dlmastery.site;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.gpt.GraphRuntime;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * ONNX Runtime for the web: {@code ort} of its worker, on one thread of WebAssembly or by WebGPU, as the worker's
 * {@code runtimeProvider} says.
 */
final class OnnxRuntimeWeb implements GraphRuntime {
    static final String NAME = "ONNX Runtime";

    @JSFunctor
    private interface Opened extends JSObject {
        void opened(JSObject session);
    }

    @JSFunctor
    private interface Read extends JSObject {
        /** @param outputs with the keys and values of all that was read */
        void read(JSObject outputs, Float32Array logits);
    }

    @JSFunctor
    private interface Failed extends JSObject {
        void failed(String why);
    }

    private Optional<JSObject> session = Optional.empty();
    private Optional<JSObject> past = Optional.empty();
    private int heads;
    private int width;

    @Override
    public void open(byte[] model, int headCount, int headWidth, Runnable opened, Consumer<String> failed) {
        session.ifPresent(OnnxRuntimeWeb::release);
        session = Optional.empty();
        past = Optional.empty();
        heads = headCount;
        width = headWidth;
        create(Int8Array.fromJavaArray(model), made -> {
            session = Optional.of(made);
            opened.run();
        }, failed::accept);
    }

    @Override
    public void read(int[] text, int before, Consumer<float[]> logits, Consumer<String> failed) {
        int kept = past.isPresent() && keepsPast(session.orElseThrow()) ? before : 0;
        run(session.orElseThrow(), kept == 0 ? empty() : past.orElseThrow(), Int32Array.fromJavaArray(text), kept,
                heads, width, (outputs, values) -> {
                    past = Optional.of(outputs);
                    logits.accept(values.copyToJavaArray());
                }, failed::accept);
    }

    /** What computes, for people. */
    @JSBody(script = "return runtimeProvider === 'webgpu' ? 'WebGPU' : 'WebAssembly';")
    static native String provider();

    @JSBody(script = "return {};")
    private static native JSObject empty();

    @JSBody(params = "session", script = "session.release();")
    private static native void release(JSObject session);

    @JSBody(params = "session", script = "return session.inputNames.indexOf('past_key_values.0.key') >= 0;")
    private static native boolean keepsPast(JSObject session);

    /** A browser may have WebGPU and yet no graphics processor for this page. */
    @JSBody(params = {"model", "opened", "failed"}, script = """
            var isGraphics = runtimeProvider === 'webgpu';
            Promise.resolve(isGraphics && navigator.gpu ? navigator.gpu.requestAdapter() : null).then(function(adapter) {
                if (isGraphics && !adapter) {
                    throw new Error('This browser gives no graphics processor (WebGPU) to this page; choose the processor');
                }
                return ort.InferenceSession.create(new Uint8Array(model.buffer, model.byteOffset, model.length),
                        { executionProviders: [runtimeProvider], logSeverityLevel: 3 });
            }).then(opened, function(error) { failed(String(error && error.message || error)); });""")
    private static native void create(Int8Array model, Opened opened, Failed failed);

    /** A past of length 0 stands for none. */
    @JSBody(params = {"session", "past", "text", "kept", "heads", "width", "read", "failed"}, script = """
            var count = text.length - kept;
            function numbers(length, value) {
                var all = new BigInt64Array(length);
                for (var i = 0; i < length; i++) {
                    all[i] = BigInt(value(i));
                }
                return new ort.Tensor('int64', all, [1, length]);
            }
            var feeds = {};
            session.inputNames.forEach(function(name) {
                if (name === 'input_ids') {
                    feeds[name] = numbers(count, function(i) { return text[kept + i]; });
                } else if (name === 'attention_mask') {
                    feeds[name] = numbers(text.length, function() { return 1; });
                } else if (name === 'position_ids') {
                    feeds[name] = numbers(count, function(i) { return kept + i; });
                } else {
                    feeds[name] = past[name.replace('past_key_values', 'present')]
                            || new ort.Tensor('float32', new Float32Array(0), [1, heads, 0, width]);
                }
            });
            session.run(feeds).then(function(outputs) {
                var words = outputs.logits.dims[2];
                read(outputs, new Float32Array(outputs.logits.data.slice((count - 1) * words, count * words)));
            }, function(error) { failed(String(error && error.message || error)); });""")
    private static native void run(JSObject session, JSObject past, Int32Array text, int kept, int heads, int width,
            Read read, Failed failed);
}
