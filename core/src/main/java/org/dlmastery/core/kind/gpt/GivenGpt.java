package org.dlmastery.core.kind.gpt;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.GivenWeights;
import org.dlmastery.core.kind.Untrainable;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Supplies;

/**
 * The trained network that the site brings. It writes and isn't trained on: so it needs no text, and its own weights are
 * its only data set.
 */
final class GivenGpt extends WritingTrainable {
    /** @throws org.dlmastery.core.train.MissingDataException if its weights were not supplied */
    static GivenGpt of(Backend backend, GptExperiment experiment, Supplies supplies) {
        Tensor weights = supplies.array(TrainedGpt.NAME, TrainedFile.WEIGHTS);
        GivenGpt given = new GivenGpt(backend, experiment);
        GivenWeights.load(backend, given.model().parameters(), weights.view());
        return given;
    }

    private GivenGpt(Backend backend, GptExperiment experiment) {
        super(backend, experiment);
    }

    @Override
    public Examples examples() {
        return Untrainable.examples(backend());
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        throw Untrainable.refusal();
    }

    /** None: it comes without the text that a loss would be measured over. */
    @Override
    public List<Split> splits() {
        return List.of();
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofEpochs();
    }
}
