package org.dlmastery.ui.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.teavm.jso.browser.Window;

/**
 * Trains a network for a moment on a device, at full speed and in a worker of its own, and says how many updates it made
 * in a second. The first quarter of a second, in which a browser still compiles, doesn't count.
 */
final class SpeedTrial {
    /** The engine's own figure is over a second that begins a quarter of a second after the start. */
    private static final int MILLISECONDS = 1400;

    private final TrialRun run;
    private final Consumer<Trial> done;
    private final EngineWorker worker;
    private boolean over;

    private SpeedTrial(EngineProgram first, DeviceKind device, TrialRun run, Consumer<Trial> done) {
        this.run = run;
        this.done = done;
        worker = EngineWorker.start(first, device, this::receive);
    }

    static void start(EngineProgram first, DeviceKind device, TrialRun run, Consumer<Trial> done) {
        new SpeedTrial(first, device, run, done);
    }

    private void receive(Event event) {
        if (event instanceof Event.Ready) {
            send(run.start());
            send(new Request.Train());
            ask();
        } else if (event instanceof Event.Wanted wanted) {
            supply(wanted.dataSet());
        } else if (event instanceof Event.Shown shown) {
            if (shown.moment().stepsPerSecond() > 0) {
                end(new Trial.Measured(shown.moment().stepsPerSecond()));
            } else {
                ask();
            }
        } else if (event instanceof Event.Absent absent) {
            end(new Trial.Missing(absent.reason()));
        } else if (event instanceof Event.Lost lost) {
            end(new Trial.Missing(lost.reason()));
        } else if (event instanceof Event.Failed failed) {
            end(new Trial.Missing(failed.message()));
        }
    }

    private void supply(String dataSet) {
        Optional<Request.Supply> data = run.supplies().apply(dataSet);
        if (data.isPresent()) {
            send(data.get());
        } else {
            end(new Trial.Missing("The data set " + dataSet + " isn't here yet."));
        }
    }

    private void ask() {
        Window.setTimeout(() -> send(new Request.ShowNext(false, List.of())), MILLISECONDS);
    }

    private void send(Request request) {
        worker.post(Wire.encode(request));
    }

    private void end(Trial trial) {
        if (!over) {
            over = true;
            worker.stop();
            done.accept(trial);
        }
    }
}
