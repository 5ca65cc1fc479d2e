package org.dlmastery.ui.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.teavm.jso.JSObject;

/**
 * A page's end of the way to its engines: starts their workers, keeps requests until the present one is ready, and hands
 * its events to the listener. Whatever goes wrong arrives as an event, never as an exception.
 */
public final class EngineConnection implements Engines {
    /** One engine, and who hears it. */
    private final class Line {
        private final Consumer<Event> outcome;
        private final EngineWorker worker;
        private Optional<Event.Ready> ready = Optional.empty();

        Line(DeviceKind device, Consumer<Event> outcome) {
            this.outcome = outcome;
            worker = EngineWorker.start(program, device, this::hear);
        }

        private void hear(Event event) {
            Event heard = event instanceof Event.Ready up ? withReason(up) : event;
            if (heard instanceof Event.Ready up) {
                ready = Optional.of(up);
            }
            boolean isPresent = present.isPresent() && present.get() == this;
            if (isPresent) {
                receive(heard);
            } else {
                if (ready.isEmpty()) {
                    worker.stop();
                }
                outcome.accept(heard);
            }
        }

        /** A fallback is never silent: the program's name carries why it isn't WebAssembly. */
        private Event.Ready withReason(Event.Ready up) {
            Optional<String> reason = worker.whyNotWebAssembly();
            return reason.isEmpty() ? up : new Event.Ready(up.device(), up.program() + " (" + reason.get() + ")");
        }
    }

    private final EngineProgram program;
    private final Consumer<Event> listener;
    private final List<Request> waiting = new ArrayList<>();
    private Optional<Line> present = Optional.empty();
    private Optional<Line> tried = Optional.empty();

    /**
     * A way without an engine yet.
     *
     * @param program what computes on one thread of the processor
     * @param listener gets every event of the present engine, first that it is ready or why not
     */
    public EngineConnection(EngineProgram program, Consumer<Event> listener) {
        this.program = program;
        this.listener = listener;
    }

    @Override
    public void send(Request request) {
        if (present.isPresent() && present.get().ready.isPresent()) {
            present.get().worker.post(Wire.encode(request));
        } else {
            waiting.add(request);
        }
    }

    @Override
    public void replace(DeviceKind device) {
        present.ifPresent(line -> line.worker.stop());
        waiting.clear();
        EngineStatus.show("starting");
        present = Optional.of(new Line(device, this::receive));
    }

    /** Gives the present engine, which is ready, a file that it reads from where it lies. */
    public void give(JSObject file) {
        present.ifPresent(line -> line.worker.give(file));
    }

    /** Ends the present engine; nothing more is heard of it. */
    public void stop() {
        present.ifPresent(line -> line.worker.stop());
        present = Optional.empty();
        waiting.clear();
    }

    @Override
    public void tryDevice(DeviceKind device, Consumer<Event> outcome) {
        drop();
        tried = Optional.of(new Line(device, outcome));
    }

    @Override
    public void drop() {
        tried.ifPresent(line -> line.worker.stop());
        tried = Optional.empty();
    }

    @Override
    public void take() {
        present.ifPresent(line -> line.worker.stop());
        waiting.clear();
        present = tried;
        tried = Optional.empty();
        receive(present.get().ready.get());
    }

    @Override
    public void measure(DeviceKind device, TrialRun run, Consumer<Trial> done) {
        SpeedTrial.start(program, device, run, done);
    }

    private void receive(Event event) {
        if (event instanceof Event.Ready up) {
            EngineStatus.show(up.program().startsWith("JavaScript") ? "JavaScript" : up.program());
            List<Request> kept = List.copyOf(waiting);
            waiting.clear();
            kept.forEach(this::send);
        } else if (event instanceof Event.Failed && present.get().ready.isEmpty()) {
            EngineStatus.show("failed");
        }
        listener.accept(event);
    }
}
