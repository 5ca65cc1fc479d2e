package org.dlmastery.ui.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.protocol.WireMessage;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.teavm.jso.JSObject;
import org.teavm.jso.browser.Window;

/**
 * One worker with the engine in it: as WebAssembly where the browser can run that, else as JavaScript, which is only
 * then loaded. The worker is made from a Blob of a loaded script's text, because a worker's own file can't be loaded
 * from {@code file://} or a sandboxed iframe.
 */
final class EngineWorker {
    private static final String WEBASSEMBLY_WORKER = "/worker.js";
    private static final String WEBASSEMBLY_PROGRAM = "/wasm.js";
    private static final String JAVASCRIPT_WORKER = "/javascript.js";
    /** After so many seconds without a word a worker is taken for one that won't start. */
    private static final int PATIENCE = 120;
    private static final int MILLISECONDS_PER_TICK = 1000;

    private final EngineProgram program;
    private final DeviceKind device;
    private final Consumer<Event> events;
    private Optional<BlobWorker> running = Optional.empty();
    private Optional<String> whyNotWebAssembly = Optional.empty();
    private boolean speaking;
    private boolean stopped;
    private boolean renewed;

    private EngineWorker(EngineProgram first, DeviceKind device, Consumer<Event> events) {
        program = first.on(device);
        this.device = device;
        this.events = events;
    }

    /**
     * Starts the engine. Its first event is {@link Event.Ready}, {@link Event.Absent} if the device isn't here, or
     * {@link Event.Failed} if nothing could be started.
     *
     * @param first the program that computes on one thread of the processor
     */
    static EngineWorker start(EngineProgram first, DeviceKind device, Consumer<Event> events) {
        EngineWorker worker = new EngineWorker(first, device, events);
        SiteFiles.script(worker.program.webAssembly() + WEBASSEMBLY_WORKER, worker::loadWebAssembly,
                worker::useJavaScriptWithout);
        return worker;
    }

    void post(WireMessage message) {
        running.ifPresent(worker -> worker.post(message));
    }

    void give(JSObject file) {
        running.ifPresent(worker -> worker.give(file));
    }

    /** Ends the worker; nothing more is heard of it. */
    void stop() {
        stopped = true;
        running.ifPresent(BlobWorker::terminate);
        running = Optional.empty();
    }

    Optional<String> whyNotWebAssembly() {
        return whyNotWebAssembly;
    }

    private void loadWebAssembly() {
        SiteFiles.script(program.webAssembly() + WEBASSEMBLY_PROGRAM, this::startWebAssembly,
                this::useJavaScriptWithout);
    }

    private void startWebAssembly() {
        run(() -> BlobWorker.webAssembly(program.webAssembly(), device.name(), this::receive, this::crash),
                this::useJavaScript);
    }

    private void useJavaScriptWithout(Message why) {
        useJavaScript(reason(why));
    }

    private String reason(Message why) {
        String path = why.arguments().get(0);
        renewed |= why.key().equals("file.newer");
        return switch (why.key()) {
            case "file.newer" -> path + " is of a newer copy of the site than this page: reload the page";
            case "file.type" -> path + " can't be run, for its host sends it as " + why.arguments().get(1);
            default -> "could not load " + path;
        };
    }

    private void useJavaScript(String reason) {
        running.ifPresent(BlobWorker::terminate);
        running = Optional.empty();
        whyNotWebAssembly = Optional.of(reason);
        SiteFiles.script(program.javaScript() + JAVASCRIPT_WORKER, this::startJavaScript,
                why -> giveUp(reason(why)));
    }

    private void startJavaScript() {
        run(() -> BlobWorker.javaScript(program.javaScript(), device.name(), this::receive, this::crash), this::giveUp);
    }

    private void giveUp(String reason) {
        fail(renewed ? "The site has a newer engine. Reload the page." : "The engine could not be started.", List.of("WebAssembly: " + whyNotWebAssembly.orElse("not tried"),
                "JavaScript: " + reason));
    }

    private void run(Supplier<BlobWorker> starter, Consumer<String> otherwise) {
        if (stopped) {
            return;
        }
        try {
            BlobWorker worker = starter.get();
            running = Optional.of(worker);
            watch(worker, PATIENCE);
        } catch (Exception e) {
            otherwise.accept(Failure.describe(e));
        }
    }

    /**
     * Some browsers don't tell of a worker that they couldn't start. Turns of the page are counted, so that a sleeping
     * machine is no silence.
     */
    private void watch(BlobWorker worker, int ticks) {
        Window.setTimeout(() -> {
            if (speaking || running.isEmpty() || running.get() != worker) {
                return;
            }
            if (ticks > 0) {
                watch(worker, ticks - 1);
            } else {
                crash("the worker has not started within " + PATIENCE + " s");
            }
        }, MILLISECONDS_PER_TICK);
    }

    private void receive(JSObject posted) {
        if (WireTransfer.isMessage(posted)) {
            speaking = true;
            hand(posted);
        } else {
            crash(LoaderWord.reason(posted));
        }
    }

    private void hand(JSObject posted) {
        try {
            events.accept(Wire.event(WireTransfer.fromJs(posted)));
        } catch (Exception | Error e) {
            events.accept(Failure.event("Showing what the engine has said", e));
        }
    }

    /** Before its first event, a program that ends is one that this browser can't run; after it, it is a crash. */
    private void crash(String reason) {
        if (speaking) {
            fail("The engine stopped.", List.of(reason));
        } else if (whyNotWebAssembly.isEmpty()) {
            useJavaScript(reason);
        } else {
            giveUp(reason);
        }
    }

    private void fail(String message, List<String> details) {
        if (!stopped) {
            events.accept(new Event.Failed(message, details));
        }
    }
}
