package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.backend.Pending;

/**
 * Pictures of a model on their way from the device.
 *
 * @param answers the answers in each cell of the fine grid, output by output
 * @param neurons each layer's activations over the coarse grid, neuron by neuron
 * @param parameters each parameter's values, in the model's order
 */
record Look(Pending<float[]> answers, List<Pending<float[]>> neurons, List<Pending<float[]>> parameters) {
    boolean isReady() {
        boolean ready = answers.isReady();
        for (Pending<float[]> layer : neurons) {
            ready &= layer.isReady();
        }
        for (Pending<float[]> parameter : parameters) {
            ready &= parameter.isReady();
        }
        return ready;
    }

    float[] neuronValues() {
        return joined(neurons);
    }

    float[] parameterValues() {
        return joined(parameters);
    }

    private static float[] joined(List<Pending<float[]>> parts) {
        int length = 0;
        for (Pending<float[]> part : parts) {
            length += part.get().length;
        }
        float[] all = new float[length];
        int next = 0;
        for (Pending<float[]> part : parts) {
            System.arraycopy(part.get(), 0, all, next, part.get().length);
            next += part.get().length;
        }
        return all;
    }
}
