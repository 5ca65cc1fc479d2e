package org.dlmastery.site.selftest;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** What a worker of the self-test tells its page. */
abstract class Posted implements JSObject {
    /** Hears what is posted. */
    @JSFunctor
    interface Listener extends JSObject {
        void hear(Posted posted);
    }

    /**
     * "ready" (the worker waits for the golden files), "device" (one comes to its turn), "absent", "skipped", "failed",
     * "progress", "done" (the device is), "end" (all devices are). Undefined in what the worker's loader says.
     */
    @JSProperty
    abstract String getKind();

    @JSProperty
    abstract String getDevice();

    /** The case of "skipped" and "failed". */
    @JSProperty
    abstract String getCase();

    /** The reason of "absent" and "skipped", the message of "failed", the program's name of "ready". */
    @JSProperty
    abstract String getText();

    @JSProperty
    abstract int getPassed();

    @JSProperty
    abstract int getFailed();

    @JSProperty
    abstract int getSkipped();

    @JSProperty
    abstract int getTotal();

    @JSProperty
    abstract double getSeconds();

    @JSBody(params = {"kind", "device", "name", "text"},
            script = "self.postMessage({ kind: kind, device: device, case: name, text: text });")
    static native void post(String kind, String device, String name, String text);

    @JSBody(params = {"kind", "device", "passed", "failed", "skipped", "total", "seconds"}, script = """
            self.postMessage({ kind: kind, device: device, passed: passed, failed: failed, skipped: skipped,
                    total: total, seconds: seconds });""")
    static native void post(String kind, String device, int passed, int failed, int skipped, int total,
            double seconds);
}
