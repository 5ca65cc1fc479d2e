package org.dlmastery.core.kind.diffusion.spec;

import java.util.Arrays;
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
    /** The file's name among the site's data. */
    public static final String NAME = "diffusion-weights";

    private static final int HEAD = 4;
    private static final int BYTE = 8;
    private static final double EPOCHS = 5;
    private static final double BATCH = 64;

    private TrainedDiffusion() {
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
}
