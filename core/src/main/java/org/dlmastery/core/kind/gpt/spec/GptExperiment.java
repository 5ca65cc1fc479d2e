package org.dlmastery.core.kind.gpt.spec;

import org.dlmastery.core.settings.Experiment;
import org.dlmastery.core.stage.GptSize;

/**
 * Everything that decides a run.
 *
 * @param batch windows a step
 * @param learningRate the largest of the run
 */
public record GptExperiment(TextSource text, GptSize size, int batch, double learningRate, int epochs, int seed)
        implements Experiment<GptExperiment> {
    /** Whether a run of the other experiment can go on with these settings. */
    @Override
    public boolean keepsWeightsOf(GptExperiment other) {
        return text.equals(other.text) && size.equals(other.size) && seed == other.seed;
    }

    /** Whether the network is the site's trained one, {@link TrainedGpt}: nobody else's learns from its text. */
    public boolean isShipped() {
        return text.equals(TextSource.SHAKESPEARE);
    }

    /** How many windows the training part has: an epoch shows as many. */
    public int windows() {
        return TextSource.windows(text.training(), size.context());
    }

    /** How many steps make an epoch. */
    public int batches() {
        int together = Math.min(batch, windows());
        return (windows() + together - 1) / together;
    }

    public int parameterCount() {
        return (int) size.parameterCount();
    }
}
