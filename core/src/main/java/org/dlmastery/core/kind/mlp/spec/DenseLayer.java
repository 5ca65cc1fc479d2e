package org.dlmastery.core.kind.mlp.spec;

import org.dlmastery.core.data.NamedArray;
import java.util.List;
import org.dlmastery.core.settings.Activation;

/**
 * One layer of a trained network: activation(x·Wᵀ + b).
 *
 * @param name {@code layer1} for the layer beside the inputs
 * @param weights W [O, I], row by row
 * @param biases b [O]
 */
public record DenseLayer(String name, int inputs, int outputs, Activation activation, float[] weights,
        float[] biases) {
    /** W as a file keeps it. */
    public NamedArray weightArray() {
        return new NamedArray(name + ".weight", List.of(outputs, inputs), weights);
    }

    /** b as a file keeps it. */
    public NamedArray biasArray() {
        return new NamedArray(name + ".bias", List.of(outputs), biases);
    }
}
