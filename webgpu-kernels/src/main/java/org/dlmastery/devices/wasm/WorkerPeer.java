package org.dlmastery.devices.wasm;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.View;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Float32Array;

/**
 * A peer in a worker, whose program has called {@link WorkerService#start}. The numbers of a question and of its answer
 * travel in one typed array, whose memory is handed over and back: a step allocates nothing of the model's size.
 *
 * <p>A worker that dies is noticed by its error or, where the browser tells nothing, by its silence.
 */
public final class WorkerPeer implements Peer {
    private static final int MILLISECONDS_PER_TICK = 1000;
    private static final int PATIENCE = 10;
    /** A program's start includes its compilation. */
    private static final int PATIENCE_AT_START = 30;

    /** Gets what a worker posts. */
    @JSFunctor
    private interface Posts extends JSObject {
        void accept(JSObject posted);
    }

    @JSFunctor
    private interface Errors extends JSObject {
        void accept(String message);
    }

    @JSFunctor
    private interface Tick extends JSObject {
        void run();
    }

    private final WasmBackend backend;
    private final BrowserMachine machine;
    private final JSObject worker;
    private final int timer;
    private Consumer<WorkerPeer> news;
    private Optional<Float32Array> numbers = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private boolean ready;
    private boolean asked;
    private int silence;

    /**
     * A peer that begins to work in a worker made just now.
     *
     * @param backend the leader's device, on {@code machine}
     * @param news called with this when it is ready, has answered, or has failed, each time in a turn of the event loop
     *     of its own
     */
    public WorkerPeer(WasmBackend backend, BrowserMachine machine, JSObject worker, Consumer<WorkerPeer> news) {
        this.backend = backend;
        this.machine = machine;
        this.worker = worker;
        this.news = news;
        listen(worker, this::hear, this::fail);
        timer = everyTick(this::tick, MILLISECONDS_PER_TICK);
    }

    /** Whether the worker's program has started. */
    public boolean isReady() {
        return ready;
    }

    /** Calls this from now on. */
    public void onNews(Runnable action) {
        news = peer -> action.run();
    }

    private void hear(JSObject posted) {
        silence = 0;
        if (hasNumbers(posted)) {
            numbers = Optional.of(numbers(posted));
            asked = false;
        } else if (isReady(posted)) {
            ready = true;
        } else {
            fail(problem(posted));
            return;
        }
        news.accept(this);
    }

    private void fail(String reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
            asked = false;
            end();
            news.accept(this);
        }
    }

    /** Counts turns of this worker's own event loop, so that neither its own work nor a sleeping machine is silence. */
    private void tick() {
        silence++;
        if (!ready && silence > PATIENCE_AT_START || asked && silence > PATIENCE) {
            fail("A worker has not answered for " + silence + " s.");
        }
    }

    @Override
    public void tell(double[] words, float[]... arrays) {
        if (failure.isPresent()) {
            return;
        }
        JSArray<Float32Array> copies = new JSArray<>();
        for (float[] array : arrays) {
            copies.push(copy(array));
        }
        postTold(worker, words, copies);
    }

    @Override
    public void ask(double[] words, View view) {
        if (failure.isPresent()) {
            return;
        }
        Float32Array going = numbers.isPresent() && numbers.get().getLength() == view.count() ? numbers.get()
                : new Float32Array(view.count());
        numbers = Optional.empty();
        machine.copyOut(backend.settle(view), going);
        silence = 0;
        asked = true;
        postQuestion(worker, words, going);
    }

    @Override
    public boolean isAsked() {
        return asked;
    }

    @Override
    public void receive(View answer) {
        Float32Array arrived = numbers.orElseThrow(() -> new IllegalStateException("peer: there is no answer"));
        machine.copyIn(backend.settle(answer), arrived);
    }

    @Override
    public Optional<String> failure() {
        return failure;
    }

    @Override
    public void close() {
        end();
    }

    private void end() {
        clearTimer(timer);
        terminate(worker);
    }

    @JSBody(params = {"worker", "posts", "errors"}, script = """
            worker.onmessage = function(event) { posts(event.data); };
            worker.onerror = function(event) {
                event.preventDefault();
                errors(event.message || 'A worker could not be started.');
            };
            worker.onmessageerror = function() { errors('A message of a worker could not be read.'); };""")
    private static native void listen(JSObject worker, Posts posts, Errors errors);

    @JSBody(params = {"tick", "milliseconds"}, script = "return setInterval(tick, milliseconds);")
    private static native int everyTick(Tick tick, int milliseconds);

    @JSBody(params = "timer", script = "clearInterval(timer);")
    private static native void clearTimer(int timer);

    @JSBody(params = "posted", script = "return posted.numbers !== undefined;")
    private static native boolean hasNumbers(JSObject posted);

    @JSBody(params = "posted", script = "return posted.numbers;")
    private static native Float32Array numbers(JSObject posted);

    @JSBody(params = "posted", script = "return posted.ready === true;")
    private static native boolean isReady(JSObject posted);

    /** Its service's own words, or those of the loader, which is JavaScript. */
    @JSBody(params = "posted", script = "return String(posted.failed || posted.stopped);")
    private static native String problem(JSObject posted);

    @JSBody(params = "array", script = "return array.slice();")
    private static native Float32Array copy(@JSByRef(optional = true) float[] array);

    @JSBody(params = {"worker", "words", "arrays"},
            script = "worker.postMessage({ told: words.slice(), arrays: arrays });")
    private static native void postTold(JSObject worker, @JSByRef(optional = true) double[] words,
            JSArray<Float32Array> arrays);

    @JSBody(params = {"worker", "words", "numbers"},
            script = "worker.postMessage({ words: words.slice(), numbers: numbers }, [numbers.buffer]);")
    private static native void postQuestion(JSObject worker, @JSByRef(optional = true) double[] words,
            Float32Array numbers);

    @JSBody(params = "worker", script = """
            worker.onmessage = null;
            worker.onerror = null;
            worker.onmessageerror = null;
            worker.terminate();""")
    private static native void terminate(JSObject worker);
}
