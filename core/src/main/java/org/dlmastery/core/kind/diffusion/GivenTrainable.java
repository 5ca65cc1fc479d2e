package org.dlmastery.core.kind.diffusion;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.Untrainable;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Supplies;

/**
 * The trained network that the site brings. It samples and isn't trained on: so it needs none of the images, and its own
 * weights are its only data set.
 */
final class GivenTrainable extends SamplingTrainable {
    private final Backend backend;

    /** @throws org.dlmastery.core.train.MissingDataException if its weights were not supplied */
    static GivenTrainable of(Backend backend, DiffusionExperiment experiment, Supplies supplies) {
        Tensor weights = supplies.array(TrainedDiffusion.NAME, TrainedFile.WEIGHTS);
        Tensor trained = supplies.array(TrainedDiffusion.NAME, TrainedFile.TRAINED);
        GivenTrainable given = new GivenTrainable(backend, experiment);
        given.model().take(weights.view(), trained.view());
        return given;
    }

    private GivenTrainable(Backend backend, DiffusionExperiment experiment) {
        super(backend, experiment);
        this.backend = backend;
    }

    @Override
    public Examples examples() {
        return Untrainable.examples(backend);
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        throw Untrainable.refusal();
    }

    /** None: it comes without the images that a loss would be measured over. */
    @Override
    public List<Split> splits() {
        return List.of();
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofEpochs();
    }

    @Override
    public void close() {
        model().close();
    }
}
