package org.dlmastery.ui.onnx;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * The worker, made from the text of the function that the runtime's script has left in {@code dlmastery.onnxruntime}.
 */
final class OnnxWorker {
    /** Gets what the worker answers: {@code {number, problem?, outputs?}}. */
    @JSFunctor
    interface Answers extends JSObject {
        void accept(JSObject answer);
    }

    /** Gets the message of an error that nothing in the worker has caught. */
    @JSFunctor
    interface Errors extends JSObject {
        void accept(String reason);
    }

    private final JSObject worker;

    private OnnxWorker(JSObject worker) {
        this.worker = worker;
    }

    /** Makes it and hands it the runtime; throws when the browser makes no worker. @param number of the answer */
    static OnnxWorker start(int number, Answers answers, Errors errors) {
        return new OnnxWorker(create(number, answers, errors));
    }

    void open(int number, byte[] model) {
        open(worker, number, model);
    }

    void run(int number, JSObject inputs, JSObject wanted) {
        run(worker, number, inputs, wanted);
    }

    void terminate() {
        terminate(worker);
    }

    @JSBody(params = {"number", "answers", "errors"}, script = """
            var site = dlmastery.onnxruntime;
            var address = URL.createObjectURL(new Blob(['(' + site.worker + ')();'], { type: 'text/javascript' }));
            var worker = new Worker(address);
            worker.onmessage = function(event) {
                URL.revokeObjectURL(address);
                answers(event.data);
            };
            worker.onerror = function(event) {
                event.preventDefault();
                errors(event.message || '');
            };
            worker.postMessage({ ask: 'start', number: number, wasm: dlmastery['engine-ort'].wasm });
            return worker;""")
    private static native JSObject create(int number, Answers answers, Errors errors);

    @JSBody(params = {"worker", "number", "model"}, script = """
            var bytes = model.slice();
            worker.postMessage({ ask: 'open', number: number, model: bytes }, [bytes.buffer]);""")
    private static native void open(JSObject worker, int number,
            @JSByRef(optional = true) byte[] model);

    @JSBody(params = {"worker", "number", "inputs", "wanted"}, script = """
            worker.postMessage({ ask: 'run', number: number, inputs: inputs, wanted: wanted });""")
    private static native void run(JSObject worker, int number, JSObject inputs, JSObject wanted);

    @JSBody(params = "worker", script = "worker.onmessage = worker.onerror = null; worker.terminate();")
    private static native void terminate(JSObject worker);
}
