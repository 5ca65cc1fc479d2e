package org.dlmastery.ui.engine;

import java.util.function.Consumer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
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
    private static final int MOST_EPOCHS = 1_000_000;
    /** So small that nothing can diverge meanwhile. */
    private static final double LEARNING_RATE = 0.00001;

    private final MlpExperiment experiment;
    private final Consumer<Trial> done;
    private final EngineWorker worker;
    private boolean over;

    private SpeedTrial(DeviceKind device, MlpExperiment experiment, Consumer<Trial> done) {
        this.experiment = experiment;
        this.done = done;
        worker = EngineWorker.start(device, this::receive);
    }

    static void start(DeviceKind device, MlpExperiment experiment, Consumer<Trial> done) {
        new SpeedTrial(device, atFullSpeed(experiment), done);
    }

    private static MlpExperiment atFullSpeed(MlpExperiment experiment) {
        TrainingSettings given = experiment.training();
        return new MlpExperiment(experiment.features(), experiment.hidden(), experiment.data(),
                new TrainingSettings(given.optimiser(), LEARNING_RATE, given.regularisation(),
                        given.regularisationRate(), given.dropout(), given.batchSize(), MOST_EPOCHS, 0),
                experiment.seed());
    }

    private void receive(Event event) {
        if (event instanceof Event.Ready) {
            send(new Request.Start(1, experiment));
            send(new Request.Train());
            ask();
        } else if (event instanceof Event.Snapshot snapshot) {
            if (snapshot.stepsPerSecond() > 0) {
                end(new Trial.Measured(snapshot.stepsPerSecond()));
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

    private void ask() {
        Window.setTimeout(() -> send(new Request.ShowNext()), MILLISECONDS);
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
