package org.dlmastery.core.kind.diffusion.spec;

import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.core.settings.Values;

/**
 * The trained network that the site brings: how it was trained, and its file, which {@code scripts/train-diffusion} makes.
 * Its weights are the moving average over the training.
 */
public final class TrainedDiffusion {
    /** The file's name among the site's data, and the name of the data set that an engine wants of it. */
    public static final String NAME = "diffusion-weights";

    private static final double EPOCHS = 10;
    private static final double FORMER_EPOCHS = 8;
    private static final double BATCH = 64;
    private static final double STEPS = 50;

    private TrainedDiffusion() {
    }

    /** The settings that mean it, digits drawn in 50 steps. */
    public static Values values() {
        return training().with(DiffusionControls.NETWORK, Network.SHIPPED).with(DiffusionControls.STEPS, STEPS);
    }

    /** The settings that meant the network that the site brought before: it told the noise, and was trained for less long. */
    static Values former() {
        return values().with(DiffusionControls.TARGET, Target.NOISE).with(DiffusionControls.EPOCHS, FORMER_EPOCHS);
    }

    /** The settings of its training: all images, the wider network, which learns the velocity. */
    public static Values training() {
        return DiffusionControls.ALL.initial()
                .with(DiffusionControls.WIDTHS, Widths.RECIPE)
                .with(DiffusionControls.TARGET, Target.VELOCITY)
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
        return pack(training(), run);
    }

    static byte[] pack(Values training, SavedRun run) {
        return new TrainedFile(run.step(), DiffusionControls.experiment(training).averages(run), run.history()).write();
    }

    /**
     * The file's content.
     *
     * @throws IllegalArgumentException if the file has another length
     */
    public static TrainedFile read(byte[] file) {
        return TrainedFile.read("trained diffusion model", DiffusionControls.experiment(training()).parameterCount(), file);
    }
}
