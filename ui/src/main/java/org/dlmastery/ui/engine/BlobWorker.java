package org.dlmastery.ui.engine;

import org.dlmastery.core.protocol.WireMessage;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * A worker made from the text of a function that one of the program's scripts has left in {@code dlmastery[program]}. Its
 * name tells a program with several devices which to open.
 */
final class BlobWorker {
    /** Gets what the worker posts. */
    @JSFunctor
    interface Posts extends JSObject {
        void accept(JSObject posted);
    }

    /** Gets the message of an error that nothing in the worker has caught. */
    @JSFunctor
    interface Errors extends JSObject {
        void accept(String message);
    }

    private final JSObject worker;

    private BlobWorker(JSObject worker) {
        this.worker = worker;
    }

    /** The worker that runs the WebAssembly program; throws when the browser makes no worker. */
    static BlobWorker webAssembly(String program, String name, Posts posts, Errors errors) {
        JSObject worker = create(program, "worker", name, posts, errors);
        giveProgram(worker, program);
        return new BlobWorker(worker);
    }

    /** The worker that is the JavaScript program; throws when the browser makes no worker. */
    static BlobWorker javaScript(String program, String name, Posts posts, Errors errors) {
        return new BlobWorker(create(program, "javascript", name, posts, errors));
    }

    void post(WireMessage message) {
        JSObject object = WireTransfer.toJs(message);
        post(worker, object, WireTransfer.buffersOf(object));
    }

    /** Ends the worker at once; nothing of it arrives any more. */
    void terminate() {
        terminate(worker);
    }

    @JSBody(params = {"program", "part", "name", "posts", "errors"}, script = """
            var text = '(' + dlmastery[program][part] + ')();';
            var address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
            var worker = new Worker(address, { name: name });
            worker.onmessage = function(event) {
                if (address !== null) {
                    URL.revokeObjectURL(address);
                    address = null;
                }
                posts(event.data);
            };
            worker.onerror = function(event) {
                event.preventDefault();
                errors(event.message || 'the worker could not be started: the policy of the host (its worker-src '
                        + 'needs blob:) or a protective mode of this browser forbids it');
            };
            worker.onmessageerror = function() {
                errors('a message could not be read');
            };
            return worker;""")
    private static native JSObject create(String program, String part, String name, Posts posts, Errors errors);

    @JSBody(params = {"worker", "program"}, script = "worker.postMessage(dlmastery[program].wasm);")
    private static native void giveProgram(JSObject worker, String program);

    @JSBody(params = {"worker", "message", "buffers"}, script = "worker.postMessage(message, buffers);")
    private static native void post(JSObject worker, JSObject message, JSObject buffers);

    @JSBody(params = "worker", script = """
            worker.onmessage = null;
            worker.onerror = null;
            worker.onmessageerror = null;
            worker.terminate();""")
    private static native void terminate(JSObject worker);
}
