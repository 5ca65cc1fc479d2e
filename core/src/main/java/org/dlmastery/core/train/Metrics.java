package org.dlmastery.core.train;

/**
 * How well a model does on both splits.
 *
 * @param trainingLoss mean loss over the whole training split, without any penalty
 * @param trainingAccuracy the share of the training split that it classifies right, in [0, 1]
 */
public record Metrics(float trainingLoss, float testLoss, float trainingAccuracy, float testAccuracy) {
    boolean areFinite() {
        return Float.isFinite(trainingLoss) && Float.isFinite(testLoss);
    }
}
