package org.dlmastery.ui.engine;

import org.dlmastery.core.protocol.WireMessage;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * A worker made from the text of a function that one of the program's scripts has left in {@code dlmastery[program]};
 * where a host forbids that, a file that fetches the same script again. Its name tells a program with several devices
 * which to open.
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

    private final JSObject box;

    private BlobWorker(JSObject box) {
        this.box = box;
    }

    /** The worker that runs the WebAssembly program; throws when the browser makes no worker. */
    static BlobWorker webAssembly(String program, String name, Posts posts, Errors errors) {
        return new BlobWorker(create(program, "worker", name, posts, errors));
    }

    /** The worker that is the JavaScript program; throws when the browser makes no worker. */
    static BlobWorker javaScript(String program, String name, Posts posts, Errors errors) {
        return new BlobWorker(create(program, "javascript", name, posts, errors));
    }

    void post(WireMessage message) {
        JSObject object = WireTransfer.toJs(message);
        post(box, object, WireTransfer.buffersOf(object));
    }

    /** Gives the worker a file, which stays where it lies. */
    void give(JSObject file) {
        give(box, file);
    }

    @JSBody(params = {"box", "file"}, script = "box.worker.postMessage({ file: file });")
    private static native void give(JSObject box, JSObject file);

    /** Ends the worker at once; nothing of it arrives any more. */
    void terminate() {
        terminate(box);
    }

    /**
     * The worker may be another one after a moment: a policy that forbids the first is known by its error only. One that
     * ends without a word is known by the lock that it has held since its start, where pages may have locks: over http.
     */
    @JSBody(params = {"program", "part", "name", "posts", "errors"}, script = """
            var entry = dlmastery[program];
            var address = URL.createObjectURL(new Blob(['(' + entry[part] + ')();'], { type: 'text/javascript' }));
            var box = {};
            function fail(reason) {
                errors(reason || 'the worker could not be started: the policy of the host (its worker-src '
                        + 'needs blob:) or a protective mode of this browser forbids it');
            }
            function untilItsEnd(worker, lock) {
                navigator.locks.query().then(function(state) {
                    if (state.held.some(function(held) { return held.name === lock; })) {
                        return navigator.locks.request(lock, function() {
                            if (box.worker === worker) {
                                errors('the browser has ended the worker');
                            }
                        });
                    }
                })['catch'](function() {});
            }
            function start(from, forbidden) {
                var worker = box.worker = new Worker(from, { name: name });
                worker.onmessage = function(event) {
                    URL.revokeObjectURL(address);
                    worker.onmessage = function(next) {
                        posts(next.data);
                    };
                    posts(event.data);
                    if (navigator.locks) {
                        untilItsEnd(worker, new URL(from, document.baseURI).href);
                    }
                };
                worker.onerror = function(event) {
                    event.preventDefault();
                    if (event.message) {
                        fail(event.message);
                    } else {
                        forbidden();
                    }
                };
                worker.onmessageerror = function() {
                    errors('a message could not be read');
                };
                if (part === 'worker') {
                    worker.postMessage(entry.wasm);
                }
            }
            function startFile() {
                start('worker.js?v=' + document.documentElement.dataset.version + '&program=' + program + '&part='
                        + part, fail);
            }
            try {
                start(address, function() {
                    try {
                        startFile();
                    } catch (forbidden) {
                        fail();
                    }
                });
            } catch (forbidden) {
                startFile();
            }
            return box;""")
    private static native JSObject create(String program, String part, String name, Posts posts, Errors errors);

    @JSBody(params = {"box", "message", "buffers"}, script = "box.worker.postMessage(message, buffers);")
    private static native void post(JSObject box, JSObject message, JSObject buffers);

    @JSBody(params = "box", script = """
            var worker = box.worker;
            box.worker = null;
            worker.onmessage = null;
            worker.onerror = null;
            worker.onmessageerror = null;
            worker.terminate();""")
    private static native void terminate(JSObject box);
}
