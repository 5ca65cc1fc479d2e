package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.View;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/** The worker's end of the way to the engine that it computes for: {@link WorkerPeer} is the other. */
public final class WorkerService {
    @JSFunctor
    private interface Posts extends JSObject {
        void accept(JSObject posted);
    }

    private final WasmBackend backend;
    private final BrowserMachine machine;
    private final Peer.Service service;

    private WorkerService(WasmBackend backend, BrowserMachine machine, Peer.Service service) {
        this.backend = backend;
        this.machine = machine;
        this.service = service;
    }

    /**
     * Takes what comes from now on, and says that it does. What {@code service} throws ends its use.
     *
     * @param backend the device on which the service computes, on {@code machine}
     */
    public static void start(WasmBackend backend, BrowserMachine machine, Peer.Service service) {
        WorkerService started = new WorkerService(backend, machine, service);
        receive(started::hear);
        postReady();
    }

    /** Says to the leader why there is no service. */
    public static void refuse(String reason) {
        postFailed(reason);
    }

    private void hear(JSObject posted) {
        try {
            if (isTold(posted)) {
                tell(posted);
            } else {
                answer(posted);
            }
        } catch (Exception | Error e) {
            postFailed(e.getClass().getName() + ": " + e.getMessage());
        }
    }

    private void tell(JSObject posted) {
        JSArray<Float32Array> given = arrays(posted);
        float[][] arrays = new float[given.getLength()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = given.get(i).copyToJavaArray();
        }
        service.tell(told(posted).copyToJavaArray(), arrays);
    }

    private void answer(JSObject posted) {
        double[] words = words(posted).copyToJavaArray();
        Float32Array numbers = numbers(posted);
        View place = service.place(words);
        if (place.count() != numbers.getLength()) {
            throw new IllegalArgumentException("peer: asked with " + numbers.getLength() + " numbers, where "
                    + place.count() + " have their place");
        }
        machine.copyIn(backend.settle(place), numbers);
        service.answer(words);
        machine.copyOut(backend.settle(place), numbers);
        post(numbers);
    }

    @JSBody(params = "posts", script = "self.onmessage = function(event) { posts(event.data); };")
    private static native void receive(Posts posts);

    @JSBody(params = "posted", script = "return posted.told !== undefined;")
    private static native boolean isTold(JSObject posted);

    @JSBody(params = "posted", script = "return posted.told;")
    private static native Float64Array told(JSObject posted);

    @JSBody(params = "posted", script = "return posted.arrays;")
    private static native JSArray<Float32Array> arrays(JSObject posted);

    @JSBody(params = "posted", script = "return posted.words;")
    private static native Float64Array words(JSObject posted);

    @JSBody(params = "posted", script = "return posted.numbers;")
    private static native Float32Array numbers(JSObject posted);

    @JSBody(params = "numbers", script = "self.postMessage({ numbers: numbers }, [numbers.buffer]);")
    private static native void post(Float32Array numbers);

    @JSBody(script = "self.postMessage({ ready: true });")
    private static native void postReady();

    @JSBody(params = "reason", script = "self.postMessage({ failed: reason });")
    private static native void postFailed(String reason);
}
