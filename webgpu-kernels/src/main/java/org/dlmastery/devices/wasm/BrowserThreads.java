package org.dlmastery.devices.wasm;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;

/**
 * The browser's WebAssembly on several threads: the calling one, which must be a worker's because it may have to sleep,
 * and helpers, workers made from a text. A helper knows the memory and gets modules through a second piece of shared
 * memory, in which they lie one behind the other; it looks for new ones before it takes a part of any command. So it
 * may start late, and nothing waits for messages.
 */
final class BrowserThreads extends BrowserMachine implements ThreadedMachine {
    /** Room for modules; only what is used takes memory. */
    private static final int MODULE_BYTES = 64 << 20;
    private static final String HELPER = """
            self.onmessage = function (event) {
                var given = event.data;
                var control = new Int32Array(given.memory.buffer, 0, given.words);
                var table = new WebAssembly.Table({ element: "anyfunc", initial: 1 });
                var imports = { host: { memory: given.memory, table: table } };
                var boxes = new Int32Array(given.modules);
                var next = 0;
                var installed = 0;
                function instantiate(bytes) {
                    return new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
                }
                function install() {
                    while (installed < Atomics.load(control, given.count)) {
                        var entries = boxes[next];
                        var length = boxes[next + 1];
                        if (table.length < entries) {
                            table.grow(2 * entries - table.length);
                        }
                        instantiate(new Uint8Array(given.modules, 4 * (next + 2), length).slice());
                        next += 2 + (length + 3 >> 2);
                        installed++;
                    }
                }
                var help = instantiate(given.helper).run;
                install();
                Atomics.add(control, given.started, 1);
                while (Atomics.load(control, given.stop) === 0) {
                    try {
                        help(given.thread, installed);
                    } catch (trap) {
                        Atomics.store(control, given.failed, 1);
                        Atomics.sub(control, given.busy, 1);
                        Atomics.notify(control, given.busy);
                    }
                    install();
                }
            };
            """;

    private final int threads;
    private final JSObject helpers = newList();
    private JSObject modules;
    private int nextWord;
    private int moduleCount;

    private BrowserThreads(int threads) {
        this.threads = threads;
    }

    static BrowserThreads open(int threads) throws UnsupportedMachineException {
        if (threads < 2 || threads > Fork.MOST_PARTS) {
            throw new IllegalArgumentException("threads: 2 to " + Fork.MOST_PARTS + ", got " + threads);
        }
        if (!isIsolated()) {
            throw new UnsupportedMachineException("CPU threads need shared memory, which browsers give only to pages"
                    + " that are cross-origin isolated: served with the headers Cross-Origin-Opener-Policy: same-origin"
                    + " and Cross-Origin-Embedder-Policy: require-corp, not opened from a file or in a frame.");
        }
        if (!maySleep()) {
            throw new UnsupportedMachineException("CPU threads work only in a worker that can make workers.");
        }
        return new BrowserThreads(threads);
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public int startedThreads() {
        return 1 + word(memory(), Fork.STARTED / 4);
    }

    @Override
    public int partsHelped() {
        return word(memory(), Fork.HELPED / 4);
    }

    @Override
    public void start(byte[] module, int pages, int maximumPages, int tableEntries) {
        super.start(module, pages, maximumPages, tableEntries);
        modules = newShared(MODULE_BYTES);
        byte[] helper = Fork.helper(this);
        clear(memory(), Fork.CONTROL_BYTES / 4, Fork.CLAIM / 4, Fork.ALL);
        for (int thread = 1; thread < threads; thread++) {
            startHelper(helpers, HELPER, memory(), modules, helper, thread);
        }
    }

    @Override
    public void install(byte[] module, int tableEntries) {
        int words = 2 + (module.length + 3) / 4;
        if (4L * (nextWord + words) > MODULE_BYTES) {
            throw new IllegalStateException("install: no room for more kernels; " + moduleCount + " modules take "
                    + (MODULE_BYTES >> 20) + " MiB");
        }
        super.install(module, tableEntries);
        append(modules, nextWord, tableEntries, module);
        nextWord += words;
        moduleCount++;
        store(memory(), Fork.MODULES / 4, moduleCount);
    }

    @Override
    public void run(int first, int last) {
        callAndSettle(program(), first, last, memory(), Fork.CLAIM / 4, Fork.ALL, Fork.BUSY / 4, Fork.FAILED / 4);
    }

    @Override
    public void close() {
        store(memory(), Fork.STOP / 4, 1);
        terminate(helpers);
    }

    @JSBody(script = "return self.crossOriginIsolated === true && typeof SharedArrayBuffer === 'function';")
    private static native boolean isIsolated();

    @JSBody(script = "return typeof WorkerGlobalScope === 'function' && typeof Worker === 'function';")
    private static native boolean maySleep();

    @JSBody(script = "return [];")
    private static native JSObject newList();

    @JSBody(params = "bytes", script = "return new SharedArrayBuffer(bytes);")
    private static native JSObject newShared(int bytes);

    @JSBody(params = {"memory", "words", "claim", "all"},
            script = "var control = new Int32Array(memory.buffer, 0, words); control.fill(0); control[claim] = all;")
    private static native void clear(JSObject memory, int words, int claim, int all);

    @JSBody(params = {"memory", "index"}, script = "return Atomics.load(new Int32Array(memory.buffer), index);")
    private static native int word(JSObject memory, int index);

    @JSBody(params = {"memory", "index", "value"},
            script = "Atomics.store(new Int32Array(memory.buffer), index, value);")
    private static native void store(JSObject memory, int index, int value);

    @JSBody(params = {"modules", "at", "entries", "module"}, script = """
            var words = new Int32Array(modules);
            words[at] = entries;
            words[at + 1] = module.length;
            new Uint8Array(modules, 4 * (at + 2), module.length).set(module);""")
    private static native void append(JSObject modules, int at, int entries,
            @JSByRef(optional = true) byte[] module);

    /** After a trap on this thread, takes what is left of the offer and waits for the parts that others are at. */
    @JSBody(params = {"run", "first", "last", "memory", "claim", "all", "busy", "failed"}, script = """
            try {
                run(first, last);
            } catch (trap) {
                var control = new Int32Array(memory.buffer);
                Atomics.or(control, claim, all);
                while (Atomics.load(control, busy) !== 0) { }
                Atomics.store(control, failed, 0);
                throw trap;
            }""")
    private static native void callAndSettle(JSObject run, int first, int last, JSObject memory, int claim, int all,
            int busy, int failed);

    private static void startHelper(JSObject helpers, String text, JSObject memory, JSObject modules, byte[] helper,
            int thread) {
        JSObject given = given(memory, modules, helper, thread);
        number(given, "words", Fork.CONTROL_BYTES / 4);
        number(given, "count", Fork.MODULES / 4);
        number(given, "started", Fork.STARTED / 4);
        number(given, "stop", Fork.STOP / 4);
        number(given, "failed", Fork.FAILED / 4);
        number(given, "busy", Fork.BUSY / 4);
        startHelper(helpers, text, given);
    }

    @JSBody(params = {"memory", "modules", "helper", "thread"}, script = """
            return { memory: memory, modules: modules, helper: new Uint8Array(helper), thread: thread };""")
    private static native JSObject given(JSObject memory, JSObject modules, @JSByRef(optional = true) byte[] helper,
            int thread);

    @JSBody(params = {"given", "name", "value"}, script = "given[name] = value;")
    private static native void number(JSObject given, String name, int value);

    @JSBody(params = {"helpers", "text", "given"}, script = """
            var address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
            var worker = new Worker(address, { name: 'engine thread' });
            worker.postMessage(given);
            helpers.push({ worker: worker, address: address });""")
    private static native void startHelper(JSObject helpers, String text, JSObject given);

    @JSBody(params = "helpers", script = """
            helpers.forEach(function(helper) {
                helper.worker.terminate();
                URL.revokeObjectURL(helper.address);
            });""")
    private static native void terminate(JSObject helpers);
}
