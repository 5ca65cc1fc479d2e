package org.dlmastery.core.kind.cnn.spec;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;

/**
 * The trained network that the site brings: its settings, and its file of half floats, the parameters and then the norms'
 * running statistics. {@code scripts/train-mnist} makes the file.
 */
public final class TrainedCnn {
    /** The file's name among the site's data. */
    public static final String NAME = "mnist-weights";

    private static final int EPOCHS = 12;
    private static final Values VALUES = values("c20k5n,b,r,m2,c40k3n,b,r,c40k3n,b,r,m2,d25,f,u10");

    private TrainedCnn() {
    }

    private static Values values(String layers) {
        try {
            return CnnControls.ALL.initial().withText(CnnControls.LAYERS, layers)
                    .with(CnnControls.LEARNING_RATE, 0.01).with(CnnControls.SCHEDULE, Schedule.ONE_CYCLE)
                    .with(CnnControls.OPTIMISER, CnnOptimiser.ADAMW).with(CnnControls.BETAS, Betas.STANDARD)
                    .with(CnnControls.BATCH, 128).with(CnnControls.EPOCHS, (double) EPOCHS);
        } catch (BadValueException bad) {
            throw new IllegalStateException(bad);
        }
    }

    /** The settings that it was trained with. */
    public static Values values() {
        return VALUES;
    }

    private static int statistics() {
        return (int) CnnControls.experiment(VALUES).outline().stateCount();
    }

    /**
     * The file of a finished run with these settings.
     *
     * @throws IllegalArgumentException if the run is another's
     */
    public static byte[] pack(SavedRun run) {
        CnnExperiment experiment = CnnControls.experiment(VALUES);
        float[] parameters = NamedArray.joined(run.parameters());
        float[] state = NamedArray.joined(run.state());
        int own = experiment.optimiserStateCount();
        if (parameters.length != experiment.parameterCount() || state.length != experiment.stateCount()
                || run.epoch() != EPOCHS) {
            throw new IllegalArgumentException("trained network: a run of " + parameters.length + " parameters, "
                    + state.length + " numbers of state and " + run.epoch() + " epochs, wanted are "
                    + experiment.parameterCount() + ", " + experiment.stateCount() + " and " + EPOCHS);
        }
        float[] all = Arrays.copyOf(parameters, parameters.length + statistics());
        System.arraycopy(state, own, all, parameters.length, statistics());
        return HalfFloats.write(all);
    }

    /**
     * The run of a file, at its end. Its optimiser has forgotten everything: training on begins its averages anew.
     *
     * @throws IllegalArgumentException if the file has another length
     */
    public static SavedRun unpack(byte[] file) {
        CnnExperiment experiment = CnnControls.experiment(VALUES);
        float[] all = HalfFloats.read(file);
        int parameters = experiment.parameterCount();
        if (all.length != parameters + statistics()) {
            throw new IllegalArgumentException("trained network: " + all.length + " numbers, wanted are "
                    + (parameters + statistics()));
        }
        float[] state = new float[experiment.stateCount()];
        System.arraycopy(all, parameters, state, experiment.optimiserStateCount(), statistics());
        int batches = (experiment.data().training() + experiment.batch() - 1) / experiment.batch();
        return new SavedRun(EPOCHS, EPOCHS * batches, 0,
                List.of(NamedArray.of("parameters", Arrays.copyOf(all, parameters))),
                List.of(NamedArray.of("state", state)), noHistory());
    }

    private static History noHistory() {
        return new History(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TRAINING_LOSS, Metrics.TEST_LOSS,
                Metrics.TRAINING_ACCURACY, Metrics.TEST_ACCURACY), new float[0]);
    }
}
