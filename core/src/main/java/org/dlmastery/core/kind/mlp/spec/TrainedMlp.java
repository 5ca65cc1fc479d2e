package org.dlmastery.core.kind.mlp.spec;

import org.dlmastery.core.data.NamedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.settings.Activation;

/**
 * A trained network as plain values: what it was trained as, and its numbers.
 *
 * @param parameters each layer's weights [O, I] and then its biases [O], as a snapshot gives them; all finite
 */
public record TrainedMlp(MlpExperiment experiment, float[] parameters) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if their count is not the network's, or one of them is not finite
     */
    public TrainedMlp {
        if (parameters.length != experiment.parameterCount()) {
            throw new IllegalArgumentException("trained network: it has " + experiment.parameterCount()
                    + " parameters, got " + parameters.length);
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new IllegalArgumentException("trained network: parameter " + (i + 1) + " of "
                        + parameters.length + " is " + parameters[i] + "; go back to the last finite state");
            }
        }
    }

    /** The hidden layers and last the output layer, whose sums are the logits, or the number predicted. */
    public List<DenseLayer> layers() {
        List<DenseLayer> layers = new ArrayList<>();
        int inputs = experiment.features().size();
        int next = 0;
        for (HiddenLayer hidden : experiment.hidden()) {
            DenseLayer layer = layer(layers.size() + 1, inputs, hidden.neurons(), hidden.activation(), next);
            layers.add(layer);
            next += layer.weights().length + layer.biases().length;
            inputs = hidden.neurons();
        }
        layers.add(layer(layers.size() + 1, inputs, experiment.outputs(), Activation.LINEAR, next));
        return layers;
    }

    private DenseLayer layer(int number, int inputs, int outputs, Activation activation, int start) {
        int end = start + inputs * outputs;
        return new DenseLayer("layer" + number, inputs, outputs, activation,
                Arrays.copyOfRange(parameters, start, end), Arrays.copyOfRange(parameters, end, end + outputs));
    }

    /** The parameters under the names that files give them: {@code layer1.weight}, {@code layer1.bias} and so on. */
    public List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>();
        for (DenseLayer layer : layers()) {
            arrays.add(layer.weightArray());
            arrays.add(layer.biasArray());
        }
        return arrays;
    }
}
