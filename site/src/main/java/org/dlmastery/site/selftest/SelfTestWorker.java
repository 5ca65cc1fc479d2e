package org.dlmastery.site.selftest;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.site.NextTurn;
import org.dlmastery.ui.engine.Failure;
import org.teavm.classlib.PlatformDetector;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;

/** The half of the self-test that computes: one device after the other. */
final class SelfTestWorker {
    private static final long SLICE_NANOSECONDS = 100_000_000;

    @JSFunctor
    private interface GoldenFiles extends JSObject {
        void arrived(JSArray<JSString> texts);
    }

    private final List<String> goldenFiles;
    private final List<TestedDevice> devices = new ArrayList<>(TestedDevices.all());
    private final NextTurn nextTurn = new NextTurn(this::work);
    private DeviceRun test;

    private SelfTestWorker(List<String> goldenFiles) {
        this.goldenFiles = goldenFiles;
    }

    static void start() {
        listen(texts -> {
            List<String> files = new ArrayList<>();
            for (int i = 0; i < texts.getLength(); i++) {
                files.add(texts.get(i).stringValue());
            }
            new SelfTestWorker(files).openNext();
        });
        Posted.post("ready", "", "", PlatformDetector.isWebAssemblyGC() ? "WebAssembly" : "JavaScript");
    }

    private void openNext() {
        if (devices.isEmpty()) {
            Posted.post("end", "", "", "");
            return;
        }
        TestedDevice device = devices.remove(0);
        Posted.post("device", device.name(), "", "");
        try {
            device.opener().open(backend -> begin(device, backend), reason -> {
                Posted.post("absent", device.name(), "", reason);
                openNext();
            });
        } catch (Exception | Error e) {
            Posted.post("failed", device.name(), "open", Failure.describe(e));
            openNext();
        }
    }

    private void begin(TestedDevice device, Backend backend) {
        test = new DeviceRun(device.name(), backend, device.cases().apply(goldenFiles));
        nextTurn.soon();
    }

    private void work() {
        if (test.work(SLICE_NANOSECONDS)) {
            test.post("done");
            openNext();
        } else {
            test.post("progress");
            nextTurn.soon();
        }
    }

    @JSBody(params = "arrived", script = "self.onmessage = function(event) { arrived(event.data); };")
    private static native void listen(GoldenFiles arrived);
}
