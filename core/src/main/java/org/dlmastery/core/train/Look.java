package org.dlmastery.core.train;

import org.dlmastery.core.backend.Pending;

/**
 * Pictures of a model, and what it takes to go on from here, on their way from the device.
 *
 * @param answers the answers in each cell of the fine grid, output by output
 * @param neurons each layer's activations over the coarse grid, neuron by neuron
 * @param parameters the model's parameters
 * @param hidden what else training carries from step to step
 */
record Look(Pending<float[]> answers, Readings neurons, Readings parameters, Readings hidden) {
    boolean isReady() {
        return answers.isReady() && neurons.areReady() && parameters.areReady() && hidden.areReady();
    }
}
