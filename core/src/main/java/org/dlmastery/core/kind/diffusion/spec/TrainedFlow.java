package org.dlmastery.core.kind.diffusion.spec;

import java.util.Optional;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.core.settings.Values;

/**
 * The second trained network that the site brings, to compare {@link TrainedDiffusion} with: as wide, and trained alike but
 * for flow matching and fewer epochs. {@code scripts/train-diffusion flow} makes its file.
 */
public final class TrainedFlow {
    /** The file's name among the site's data. */
    public static final String NAME = "flow-weights";

    private static final double EPOCHS = 6;

    private TrainedFlow() {
    }

    /** The settings of its training. */
    public static Values training() {
        return TrainedDiffusion.training().with(DiffusionControls.TARGET, Target.FLOW)
                .with(DiffusionControls.EPOCHS, EPOCHS);
    }

    /**
     * The file of a run with those settings, as far as it has come.
     *
     * @throws IllegalArgumentException if the run is another's
     */
    public static byte[] pack(SavedRun run) {
        return TrainedDiffusion.pack(training(), run);
    }

    /**
     * The network of a file; none of an empty one, which a site has that was built without it.
     *
     * @throws IllegalArgumentException if the file has another length
     */
    public static Optional<OtherNetwork> network(byte[] file) {
        if (file.length == 0) {
            return Optional.empty();
        }
        DiffusionExperiment experiment = DiffusionControls.experiment(training());
        TrainedFile read = TrainedFile.read("trained flow", experiment.parameterCount(), file);
        return Optional.of(new OtherNetwork(experiment.target(), experiment.schedule(), experiment.widths(), read.steps(),
                read.weights()));
    }
}
