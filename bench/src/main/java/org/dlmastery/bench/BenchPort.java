package org.dlmastery.bench;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/** The worker's end of the way to the benchmark's page. */
final class BenchPort {
    /** What the page asks: {@code {id, what, of, kind, numbers: Float64Array, arrays: [Float32Array]}}. */
    record Request(int id, String what, int of, String kind, double[] numbers, float[][] arrays) {
    }

    /** Takes requests. */
    interface Requests {
        void take(Request request);
    }

    @JSFunctor
    private interface Posts extends JSObject {
        void accept(JSObject posted);
    }

    @JSFunctor
    private interface Task extends JSObject {
        void run();
    }

    private BenchPort() {
    }

    /** Hands each request on; what that throws is the request's answer. */
    static void listen(Requests requests) {
        receive(posted -> {
            int id = whole(posted, "id");
            try {
                requests.take(request(id, posted));
            } catch (Exception | Error e) {
                fail(id, words(e));
            }
        });
    }

    /** What went wrong, as one text. */
    static String words(Throwable e) {
        return e.getClass().getName() + ": " + e.getMessage();
    }

    private static Request request(int id, JSObject posted) {
        JSArray<Float32Array> given = arrays(posted);
        float[][] arrays = new float[given.getLength()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = given.get(i).copyToJavaArray();
        }
        return new Request(id, text(posted, "what"), whole(posted, "of"), text(posted, "kind"),
                numbers(posted).copyToJavaArray(), arrays);
    }

    /** Goes on with a request a little later, so that whatever else waits has its turn. */
    static void later(int id, Runnable task) {
        after(() -> {
            try {
                task.run();
            } catch (Exception | Error e) {
                fail(id, words(e));
            }
        });
    }

    /** The name that this worker was given. */
    @JSBody(script = "return self.name;")
    static native String name();

    /** Another worker with this program. */
    @JSBody(params = "name", script = "return new Worker(self.location.href, { name: name });")
    static native JSObject another(String name);

    @JSBody(params = "posts", script = "self.onmessage = function(event) { posts(event.data); };")
    private static native void receive(Posts posts);

    @JSBody(params = "task", script = "setTimeout(task, 0);")
    private static native void after(Task task);

    @JSBody(params = {"posted", "name"}, script = "return posted[name] || 0;")
    private static native int whole(JSObject posted, String name);

    @JSBody(params = {"posted", "name"}, script = "return posted[name] || '';")
    private static native String text(JSObject posted, String name);

    @JSBody(params = "posted", script = "return posted.numbers;")
    private static native Float64Array numbers(JSObject posted);

    @JSBody(params = "posted", script = "return posted.arrays;")
    private static native JSArray<Float32Array> arrays(JSObject posted);

    /** The answer to a request: a text and numbers, either of which may be empty. */
    @JSBody(params = {"id", "text", "values"},
            script = "self.postMessage({ id: id, text: text, values: values.slice() });")
    static native void answer(int id, String text, @JSByRef(optional = true) float[] values);

    @JSBody(params = {"id", "message"}, script = "self.postMessage({ id: id, error: message });")
    static native void fail(int id, String message);
}
