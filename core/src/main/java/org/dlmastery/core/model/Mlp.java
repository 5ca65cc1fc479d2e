package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.experiment.Activation;
import org.dlmastery.core.experiment.HiddenLayer;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Activations;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.tensor.Tensor;

/** A multilayer perceptron: hidden layers of weighted sums and activations, then one output logit. */
public final class Mlp implements AutoCloseable {
    private final List<Linear> layers = new ArrayList<>();
    private final List<Activation> activations = new ArrayList<>();

    /** A network with fresh weights, decided by the experiment's seed; biases start at 0. */
    public Mlp(Backend backend, MlpExperiment experiment) {
        SeededRandom random = new SeededRandom(experiment.seed(), SeededRandom.Purpose.WEIGHTS);
        int inputs = experiment.features().size();
        for (HiddenLayer layer : experiment.hidden()) {
            add(backend, inputs, layer.neurons(), layer.activation(), random);
            inputs = layer.neurons();
        }
        add(backend, inputs, 1, Activation.LINEAR, random);
    }

    private void add(Backend backend, int inputs, int outputs, Activation activation, SeededRandom random) {
        boolean rectified = activation == Activation.RELU || activation == Activation.LEAKY_RELU
                || activation == Activation.GELU;
        Initialiser initialiser = rectified ? Initialiser.HE_UNIFORM : Initialiser.GLOROT_UNIFORM;
        layers.add(Linear.create(backend, "layer" + (layers.size() + 1), inputs, outputs, initialiser, random::uniform));
        activations.add(activation);
    }

    /**
     * Every layer's activation, from the first hidden layer to the output.
     *
     * @param x [B, F]
     * @return [B, H] a hidden layer, and last the logits [B, 1], whose sigmoid is the probability of class 1
     */
    public List<Tensor> forward(Step step, Tensor x) {
        List<Tensor> outputs = new ArrayList<>();
        Tensor activation = x;
        for (int i = 0; i < layers.size(); i++) {
            activation = Activations.apply(step, activations.get(i), layers.get(i).forward(step, activation));
            outputs.add(activation);
        }
        return outputs;
    }

    /** The logits [B, 1] alone. */
    public Tensor logits(Step step, Tensor x) {
        List<Tensor> outputs = forward(step, x);
        return outputs.get(outputs.size() - 1);
    }

    /** Each layer's weight [H, F] and bias [H], in order. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Linear layer : layers) {
            parameters.addAll(layer.parameters());
        }
        return parameters;
    }

    /** The weights without the biases: what a penalty holds for. */
    public List<Parameter> weights() {
        List<Parameter> weights = new ArrayList<>();
        for (Linear layer : layers) {
            weights.add(layer.weight());
        }
        return weights;
    }

    @Override
    public void close() {
        layers.forEach(Linear::close);
    }
}
