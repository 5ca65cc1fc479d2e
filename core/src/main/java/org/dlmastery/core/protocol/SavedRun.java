package org.dlmastery.core.protocol;

/**
 * What a run has become: with its experiment, enough to go on later as if nothing had happened, to the bit on the same
 * device.
 *
 * @param epoch whole epochs done
 * @param step updates done
 * @param batch how many batches of the present epoch are done
 * @param parameters what is trained, in the model's own order; of an MLP each layer's weights
 *     [outputs, inputs] and then its biases
 * @param hidden what training carries from step to step beside the parameters, in the engine's own order
 * @param history one row a kept epoch: epoch, training loss, test loss
 */
public record SavedRun(int epoch, int step, int batch, float[] parameters, float[] hidden, float[] history) {
}
