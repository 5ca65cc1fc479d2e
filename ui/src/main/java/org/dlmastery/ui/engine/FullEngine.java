package org.dlmastery.ui.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.teavm.jso.JSObject;

/**
 * A worker of its own with the engine's full program, which does other work than training a page's run. Its events are
 * {@link Event.Ready} first, then those of its work, or {@link Event.Absent} or {@link Event.Failed} whenever it can't go
 * on.
 */
public final class FullEngine {
    /** Begins the name of a worker that proves a run, before the device's. */
    public static final String PROOF = "PROOF_";
    /** Begins the name of a worker that says how long updates take, before the kind of models. */
    public static final String PACE = "PACE_";

    private static final String PROGRAM = "engine-full";

    private final String name;
    private final String work;
    private final Consumer<Event> events;
    private Optional<BlobWorker> worker = Optional.empty();
    private boolean speaking;
    private boolean stopped;

    private FullEngine(String name, String work, Consumer<Event> events) {
        this.name = name;
        this.work = work;
        this.events = events;
    }

    /** Starts one that proves a run. @param device the device that is to be proved */
    public static FullEngine proof(DeviceKind device, Consumer<Event> events) {
        // Of a team's workers one is proved: all run the same kernels.
        DeviceKind proved = device == DeviceKind.CPU_WORKERS ? DeviceKind.CPU : device;
        return start(new FullEngine(PROOF + proved.name(), "A proof", events));
    }

    /** Starts one that says how long updates take on one thread of the processor. @param kind of models */
    public static FullEngine pace(String kind, Consumer<Event> events) {
        return start(new FullEngine(PACE + kind, "Measuring this device", events));
    }

    private static FullEngine start(FullEngine engine) {
        SiteFiles.script(PROGRAM + "/worker.js", () -> SiteFiles.script(PROGRAM + "/wasm.js", engine::startWebAssembly,
                engine::useJavaScriptFor), engine::useJavaScriptFor);
        return engine;
    }

    /** Sends it a request. */
    public void send(Request request) {
        worker.ifPresent(running -> running.post(Wire.encode(request)));
    }

    /** Ends it at once; nothing more is heard of it. */
    public void stop() {
        stopped = true;
        worker.ifPresent(BlobWorker::terminate);
        worker = Optional.empty();
    }

    private void startWebAssembly() {
        run(() -> worker = Optional.of(BlobWorker.webAssembly(PROGRAM, name, this::receive, reason -> {
            if (speaking) {
                fail(reason);
            } else {
                useJavaScript();
            }
        })), this::useJavaScript);
    }

    private void useJavaScriptFor(Message why) {
        useJavaScript();
    }

    private void useJavaScript() {
        worker.ifPresent(BlobWorker::terminate);
        worker = Optional.empty();
        SiteFiles.script(PROGRAM + "/javascript.js", () -> run(() -> worker = Optional.of(BlobWorker.javaScript(PROGRAM,
                name, this::receive, this::fail)), () -> fail("no worker can be made")),
                why -> fail(String.join(" ", why.arguments())));
    }

    private void run(Runnable start, Runnable otherwise) {
        if (stopped) {
            return;
        }
        try {
            start.run();
        } catch (Exception refused) {
            otherwise.run();
        }
    }

    private void receive(JSObject posted) {
        if (!WireTransfer.isMessage(posted)) {
            if (speaking) {
                fail(LoaderWord.reason(posted));
            } else {
                useJavaScript();
            }
            return;
        }
        speaking = true;
        try {
            events.accept(Wire.event(WireTransfer.fromJs(posted)));
        } catch (Exception | Error e) {
            events.accept(Failure.event(work, e));
        }
    }

    private void fail(String reason) {
        if (!stopped) {
            stop();
            events.accept(new Event.Failed(reason, List.of()));
        }
    }
}
