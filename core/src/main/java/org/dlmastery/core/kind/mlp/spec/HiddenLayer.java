package org.dlmastery.core.kind.mlp.spec;

import org.dlmastery.core.settings.Activation;

/**
 * One hidden layer.
 *
 * @param neurons 1 to {@link MlpExperiment#MOST_NEURONS}
 */
public record HiddenLayer(int neurons, Activation activation) {
    public HiddenLayer {
        if (neurons < 1 || neurons > MlpExperiment.MOST_NEURONS) {
            throw new IllegalArgumentException("hidden layer: " + neurons + " neurons, must be 1 to "
                    + MlpExperiment.MOST_NEURONS);
        }
    }
}
