package org.dlmastery.ui.network;

import java.util.List;
import org.dlmastery.core.experiment.Activation;
import org.dlmastery.core.experiment.Feature;
import org.dlmastery.core.experiment.HiddenLayer;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.experiment.Task;
import org.dlmastery.core.expr.ErrorFunction;

/**
 * A network's weights and biases by layer and neuron, as they lie in a snapshot, and the network's output at a point
 * computed from them. Layers count from 0, the first hidden layer; the last is the output.
 */
public final class NetworkNumbers {
    private static final float LEAK = 0.01f;

    private final List<Feature> features;
    private final List<HiddenLayer> hidden;
    private final Task task;
    private final int outputs;
    private final float[] parameters;
    private final int[] offsets;

    /** @param parameters each layer's weights [outputs, inputs] and then its biases */
    public NetworkNumbers(MlpExperiment experiment, float[] parameters) {
        features = experiment.features();
        hidden = experiment.hidden();
        task = experiment.task();
        outputs = experiment.outputs();
        if (parameters.length != experiment.parameterCount()) {
            throw new IllegalArgumentException("network: " + parameters.length + " parameters, must be "
                    + experiment.parameterCount());
        }
        this.parameters = parameters;
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
        return parameters[offsets[layer] + neuron * inputs(layer) + input];
    }

    public float bias(int layer, int neuron) {
        return parameters[offsets[layer] + neurons(layer) * inputs(layer) + neuron];
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
     * A neuron's output at a point of the plane; an output neuron's is its part of the answer: the probability of its
     * class (of class 1, if it is alone) or the number.
     */
    public double outputAt(int layer, int neuron, float x1, float x2) {
        return outputsAt(layer, x1, x2)[neuron];
    }

    /** What the network answers at a point: the probability of class 1, or of each class, or the number. */
    public double[] answerAt(float x1, float x2) {
        return outputsAt(hidden.size(), x1, x2);
    }

    private double[] outputsAt(int layer, float x1, float x2) {
        double[] values = new double[features.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.get(i).at(x1, x2);
        }
        for (int at = 0; at <= layer; at++) {
            double[] next = new double[neurons(at)];
            for (int each = 0; each < next.length; each++) {
                next[each] = activate(at, sum(at, each, values));
            }
            values = next;
        }
        if (layer == hidden.size() && task == Task.CLASSES) {
            softmax(values);
        }
        return values;
    }

    private double sum(int layer, int neuron, double[] inputs) {
        double z = bias(layer, neuron);
        for (int input = 0; input < inputs.length; input++) {
            z += weight(layer, neuron, input) * inputs[input];
        }
        return z;
    }

    private double activate(int layer, double z) {
        if (layer < hidden.size()) {
            return activate(hidden.get(layer).activation(), z);
        }
        return task == Task.TWO_CLASSES ? sigmoid(z) : z;
    }

    private static double activate(Activation activation, double z) {
        return switch (activation) {
            case RELU -> Math.max(0, z);
            case SIGMOID -> sigmoid(z);
            case TANH -> Math.tanh(z);
            case LEAKY_RELU -> z >= 0 ? z : LEAK * z;
            case GELU -> z * 0.5 * (1 + ErrorFunction.erf(z / Math.sqrt(2)));
            case LINEAR -> z;
        };
    }

    /** In place; the largest is subtracted first, so that no exponential overflows. */
    private static void softmax(double[] values) {
        double largest = values[0];
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
