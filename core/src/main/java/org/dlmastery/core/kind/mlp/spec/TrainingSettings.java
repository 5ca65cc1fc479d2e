package org.dlmastery.core.kind.mlp.spec;

import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/**
 * How the network learns.
 *
 * @param learningRate 0.00001 to 1
 * @param regularisationRate 0 to 0.1
 * @param dropout 0 to 0.5: the chance that a hidden neuron's output is left out of a training step
 * @param batchSize 1 to 100 points a step
 * @param epochs after how many epochs a run is finished
 * @param epochsPerSecond the most epochs a second, so that a reader can watch; 0 for as fast as the device can
 */
public record TrainingSettings(OptimiserKind optimiser, double learningRate, Regularisation regularisation,
        double regularisationRate, double dropout, int batchSize, int epochs, int epochsPerSecond) {
    public TrainingSettings {
        Limits.check("learning rate", learningRate, 0.00001, 1);
        Limits.check("regularisation rate", regularisationRate, 0, 0.1);
        Limits.check("dropout", dropout, 0, 0.5);
        Limits.check("batch size", batchSize, 1, 100);
        Limits.check("epochs", epochs, 1, 1_000_000);
        Limits.check("epochs per second", epochsPerSecond, 0, 1000);
    }
}
