package org.dlmastery.core.kind.diffusion.spec;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;

/**
 * The trained network that the site brings: how it was trained, and its file. {@code scripts/train-diffusion} makes the
 * file of numbers of two bytes, the lower first: how many steps it was trained; the moving average of its weights as half
 * floats, in the order of the network's parameters; and the loss in the course of the training, three numbers a row: the
 * step, and as half floats the loss of the batches before it and that over the test images, NaN where none was measured.
 */
public final class TrainedDiffusion {
    /** The file's name among the site's data, and the name of the data set that an engine wants of it. */
    public static final String NAME = "diffusion-weights";

    /** Its array of all weights, one after another. */
    public static final String WEIGHTS = "weights";
    /** Its array of one number: how many steps they were trained. */
    public static final String TRAINED = "trained";

    private static final int BYTES = 2;
    private static final int COLUMNS = 3;
    private static final int BYTE = 8;
    private static final double EPOCHS = 8;
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
        History history = run.history();
        byte[] file = new byte[BYTES * (1 + count + COLUMNS * history.count())];
        whole(file, 0, run.step());
        System.arraycopy(HalfFloats.write(Arrays.copyOfRange(state, first, first + count)), 0, file, BYTES, BYTES * count);
        for (int row = 0; row < history.count(); row++) {
            int at = BYTES * (1 + count + COLUMNS * row);
            whole(file, at, (int) history.get(row, History.STEP));
            byte[] losses = HalfFloats.write(new float[] {history.get(row, Metrics.BATCH_LOSS),
                history.get(row, Metrics.TEST_LOSS)});
            System.arraycopy(losses, 0, file, at + BYTES, losses.length);
        }
        return file;
    }

    private static void whole(byte[] file, int at, int number) {
        file[at] = (byte) number;
        file[at + 1] = (byte) (number >> BYTE);
    }

    private static int whole(byte[] file, int at) {
        return file[at] & 255 | (file[at + 1] & 255) << BYTE;
    }

    /** How many weights there are. @throws IllegalArgumentException if the file has another length */
    private static int count(byte[] file) {
        int count = DiffusionControls.experiment(training()).parameterCount();
        int rows = file.length - BYTES * (1 + count);
        if (rows < 0 || rows % (BYTES * COLUMNS) != 0) {
            throw new IllegalArgumentException("trained diffusion model: " + file.length + " bytes, wanted are "
                    + BYTES * (1 + count) + " and " + BYTES * COLUMNS + " for each row of its history");
        }
        return count;
    }

    /**
     * What an engine wants of the file.
     *
     * @throws IllegalArgumentException if the file has another length
     */
    public static List<NamedArray> arrays(byte[] file) {
        int count = count(file);
        return List.of(NamedArray.of(WEIGHTS, HalfFloats.read(Arrays.copyOfRange(file, BYTES, BYTES * (1 + count)))),
                NamedArray.of(TRAINED, (float) whole(file, 0)));
    }

    /**
     * The course of its training: step, loss of the batches, loss over the test images.
     *
     * @throws IllegalArgumentException if the file has another length
     */
    public static History history(byte[] file) {
        int from = BYTES * (1 + count(file));
        float[] rows = new float[(file.length - from) / BYTES];
        for (int at = 0; at < rows.length; at += COLUMNS) {
            int place = from + BYTES * at;
            float[] losses = HalfFloats.read(Arrays.copyOfRange(file, place + BYTES, place + BYTES * COLUMNS));
            rows[at] = whole(file, place);
            rows[at + 1] = losses[0];
            rows[at + 2] = losses[1];
        }
        return new History(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TEST_LOSS), rows);
    }
}
