package org.dlmastery.core.train;

import org.dlmastery.core.backend.Pending;

/**
 * Numbers on their way from the device: how a run stands after a step.
 *
 * @param wholeEpoch whether the step was the last of its epoch
 * @param onTraining loss and accuracy over the training split
 * @param onTest loss and accuracy over the test split
 * @param firstBadStep see {@link FiniteWatch#firstBadStep}
 */
record Measurement(boolean wholeEpoch, Pending<float[]> onTraining, Pending<float[]> onTest,
        Pending<float[]> firstBadStep) {
    boolean isReady() {
        return onTraining.isReady() && onTest.isReady() && firstBadStep.isReady();
    }
}
