package org.dlmastery.core.kind.diffusion.spec;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;

/**
 * The trained network that the site brings: how it was trained, and its file. {@code scripts/train-diffusion} makes the
 * file: how many steps it was trained, as four bytes, the lowest first, then the moving average of its weights as half
 * floats, in the order of the network's parameters.
 */
public final class TrainedDiffusion {
    /** The file's name among the site's data, and the name of the data set that an engine wants of it. */
    public static final String NAME = "diffusion-weights";

    /** Its array of all weights, one after another. */
    public static final String WEIGHTS = "weights";
    /** Its array of one number: how many steps they were trained. */
    public static final String TRAINED = "trained";

    private static final int HEAD = 4;
    private static final int BYTE = 8;
    private static final double EPOCHS = 5;
    private static final double BATCH = 64;
    private static final double STEPS = 50;

    private TrainedDiffusion() {
    }

    /** The settings that mean it, digits drawn in 50 steps. */
    public static Values values() {
        return training().with(DiffusionControls.NETWORK, Network.SHIPPED).with(DiffusionControls.STEPS, STEPS);
    }

    /** The settings of its training: all images, the wider network. */
    public static Values training() {
        return DiffusionControls.ALL.initial()
                .with(DiffusionControls.WIDTHS, Widths.RECIPE)
                .with(DiffusionControls.BATCH, BATCH)
                .with(DiffusionControls.IMAGES, (double) DiffusionSpec.TRAINING_IMAGES)
                .with(DiffusionControls.EPOCHS, EPOCHS);
    }

    /**
     * The file of a run with those settings, as far as it has come.
     *
     * @throws IllegalArgumentException if the run is another's
     */
    public static byte[] pack(SavedRun run) {
        DiffusionExperiment experiment = DiffusionControls.experiment(training());
        int count = experiment.parameterCount();
        float[] state = NamedArray.joined(run.state());
        if (state.length != experiment.stateCount() || NamedArray.joined(run.parameters()).length != count) {
            throw new IllegalArgumentException("trained diffusion model: a run whose state has " + state.length
                    + " numbers, wanted are " + experiment.stateCount());
        }
        int first = experiment.averagesAt();
        byte[] halves = HalfFloats.write(Arrays.copyOfRange(state, first, first + count));
        byte[] file = new byte[HEAD + halves.length];
        for (int i = 0; i < HEAD; i++) {
            file[i] = (byte) (run.step() >> i * BYTE);
        }
        System.arraycopy(halves, 0, file, HEAD, halves.length);
        return file;
    }

    /**
     * What an engine wants of the file.
     *
     * @throws IllegalArgumentException if the file has another length
     */
    public static List<NamedArray> arrays(byte[] file) {
        int count = DiffusionControls.experiment(training()).parameterCount();
        if (file.length != HEAD + 2 * count) {
            throw new IllegalArgumentException("trained diffusion model: " + file.length + " bytes, wanted are "
                    + (HEAD + 2 * count));
        }
        int steps = 0;
        for (int i = 0; i < HEAD; i++) {
            steps |= (file[i] & 255) << i * BYTE;
        }
        return List.of(NamedArray.of(WEIGHTS, HalfFloats.read(Arrays.copyOfRange(file, HEAD, file.length))),
                NamedArray.of(TRAINED, (float) steps));
    }
}
