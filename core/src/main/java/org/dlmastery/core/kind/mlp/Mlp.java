package org.dlmastery.core.kind.mlp;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.nn.Activations;
import org.dlmastery.core.nn.Dropout;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.tensor.Tensor;

/** A multilayer perceptron: hidden layers of weighted sums and activations, then one output a class, or one alone. */
public final class Mlp implements Model {
    private final List<Linear> layers = new ArrayList<>();
    private final List<Activation> activations = new ArrayList<>();
    private final Dropout dropout;

    /** A network with fresh weights, decided by the experiment's seed; biases start at 0. */
    public Mlp(Backend backend, MlpExperiment experiment) {
        dropout = new Dropout(backend, experiment.seed(), experiment.training().dropout());
        SeededRandom random = new SeededRandom(experiment.seed(), SeededRandom.Purpose.WEIGHTS);
        int inputs = experiment.features().size();
        for (HiddenLayer layer : experiment.hidden()) {
            add(backend, inputs, layer.neurons(), layer.activation(), random);
            inputs = layer.neurons();
        }
        add(backend, inputs, experiment.outputs(), Activation.LINEAR, random);
    }

    private void add(Backend backend, int inputs, int outputs, Activation activation, SeededRandom random) {
        boolean rectified = activation == Activation.RELU || activation == Activation.LEAKY_RELU
                || activation == Activation.GELU;
        Initialiser initialiser = rectified ? Initialiser.HE_UNIFORM : Initialiser.GLOROT_UNIFORM;
        layers.add(Linear.create(backend, "layer" + (layers.size() + 1), inputs, outputs, initialiser, random::uniform));
        activations.add(activation);
    }

    /** One layer's weighted sums and what its activation makes of them, both [B, H]. */
    public record LayerOutput(Tensor sums, Tensor activations) {
    }

    /**
     * Every layer's output, from the first hidden layer to the output layer, whose activations are its sums.
     *
     * @param x [B, F]
     */
    public List<LayerOutput> forward(Step step, Tensor x) {
        List<LayerOutput> outputs = new ArrayList<>();
        Tensor inputs = x;
        for (int i = 0; i < layers.size(); i++) {
            Tensor sums = layers.get(i).forward(step, inputs);
            Tensor activated = Activations.apply(step, activations.get(i), sums);
            outputs.add(new LayerOutput(sums, activated));
            inputs = i < layers.size() - 1 ? dropout.forward(step, activated, i) : activated;
        }
        return outputs;
    }

    /** The last layer's sums alone [B, O]: logits, or the number predicted. */
    public Tensor output(Step step, Tensor x) {
        List<LayerOutput> outputs = forward(step, x);
        return outputs.get(outputs.size() - 1).sums();
    }

    /** The dropout between its layers, for setting its rate and moving it on after each step. */
    public Dropout dropout() {
        return dropout;
    }

    /** Each layer's weight [H, F] and bias [H], in order. */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Linear layer : layers) {
            parameters.addAll(layer.parameters());
        }
        return parameters;
    }

    /** The weights without the biases. */
    @Override
    public List<Parameter> penalised() {
        List<Parameter> weights = new ArrayList<>();
        for (Linear layer : layers) {
            weights.add(layer.weight());
        }
        return weights;
    }

    /** The dropout's key. */
    @Override
    public List<Parameter> state() {
        return dropout.state();
    }

    @Override
    public void advance() {
        dropout.advance();
    }

    @Override
    public void close() {
        layers.forEach(Linear::close);
        dropout.close();
    }
}
