package org.dlmastery.ui.engine;

import java.util.function.Consumer;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** The worker's end of the way to the page. */
public final class WorkerPort {
    @JSFunctor
    private interface Posts extends JSObject {
        void accept(JSObject posted);
    }

    private WorkerPort() {
    }

    /** Hands the page's requests to {@code requests}; what that throws is sent to the page as {@link Event.Failed}. */
    public static void listen(Consumer<Request> requests) {
        receive(posted -> {
            try {
                requests.accept(Wire.request(WireTransfer.fromJs(posted)));
            } catch (Exception | Error e) {
                send(Failure.event("A request to the engine", e));
            }
        });
    }

    /** The same, of a worker that is given files too: they come before the requests that are about them. */
    public static void listen(Consumer<Request> requests, Consumer<JSObject> files) {
        receive(posted -> {
            try {
                if (isFile(posted)) {
                    files.accept(file(posted));
                } else {
                    requests.accept(Wire.request(WireTransfer.fromJs(posted)));
                }
            } catch (Exception | Error e) {
                send(Failure.event("A request to the engine", e));
            }
        });
    }

    @JSBody(params = "posted", script = "return posted.file !== undefined;")
    private static native boolean isFile(JSObject posted);

    @JSBody(params = "posted", script = "return posted.file;")
    private static native JSObject file(JSObject posted);

    public static void send(Event event) {
        JSObject message = WireTransfer.toJs(Wire.encode(event));
        post(message, WireTransfer.buffersOf(message));
    }

    @JSBody(params = "posts", script = "self.onmessage = function(event) { posts(event.data); };")
    private static native void receive(Posts posts);

    @JSBody(params = {"message", "buffers"}, script = "self.postMessage(message, buffers);")
    private static native void post(JSObject message, JSObject buffers);
}
