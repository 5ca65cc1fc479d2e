package org.dlmastery.ui.page.mlp.network;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;

/**
 * A network's weights and biases by layer and neuron, as they lie in a snapshot, and the network's output at a point
 * computed from them. Layers count from 0, the first hidden layer; the last is the output.
 */
public final class NetworkNumbers {
    private final List<Feature> features;
    private final List<HiddenLayer> hidden;
    private final int outputs;
    private final float[] parameters;
    private final ForwardPass pass;
    private final int[] offsets;

    /** @param parameters each layer's weights [outputs, inputs] and then its biases */
    public NetworkNumbers(MlpExperiment experiment, float[] parameters) {
        features = experiment.features();
        hidden = experiment.hidden();
        if (parameters.length != experiment.parameterCount()) {
            throw new IllegalArgumentException("network: " + parameters.length + " parameters, must be "
                    + experiment.parameterCount());
        }
        this.parameters = parameters;
        outputs = experiment.outputs();
        pass = new ForwardPass(experiment, parameters);
        offsets = new int[layers()];
        for (int layer = 1; layer < offsets.length; layer++) {
            offsets[layer] = offsets[layer - 1] + neurons(layer - 1) * (inputs(layer - 1) + 1);
        }
    }

    /** Hidden layers and the output layer. */
    public int layers() {
        return hidden.size() + 1;
    }

    public int neurons(int layer) {
        return layer < hidden.size() ? hidden.get(layer).neurons() : outputs;
    }

    /** How many numbers each neuron of the layer takes in. */
    public int inputs(int layer) {
        return layer == 0 ? features.size() : hidden.get(layer - 1).neurons();
    }

    public float weight(int layer, int neuron, int input) {
        return parameters[weightIndex(layer, neuron, input)];
    }

    public float bias(int layer, int neuron) {
        return parameters[biasIndex(layer, neuron)];
    }

    /** Where the weight lies among all parameters. */
    public int weightIndex(int layer, int neuron, int input) {
        return offsets[layer] + neuron * inputs(layer) + input;
    }

    /** Where the bias lies among all parameters. */
    public int biasIndex(int layer, int neuron) {
        return offsets[layer] + neurons(layer) * inputs(layer) + neuron;
    }

    /** The place of a neuron among all of them, layer by layer: how a snapshot orders their outputs. */
    public int place(int layer, int neuron) {
        int place = neuron;
        for (int before = 0; before < layer; before++) {
            place += neurons(before);
        }
        return place;
    }

    /**
     * A neuron's output at a point of the plane; an output neuron's is the probability of its class, or the number to
     * predict.
     */
    public double outputAt(int layer, int neuron, float x1, float x2) {
        return (layer < hidden.size() ? pass.activations(layer, x1, x2) : pass.answer(x1, x2))[neuron];
    }

    /** What the network answers at a point: the probability of class 1, or of each class, or the number. */
    public double[] answerAt(float x1, float x2) {
        return pass.answer(x1, x2);
    }
}
