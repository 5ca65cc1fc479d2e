package org.dlmastery.ui.page.mlp.walk;

import java.util.Arrays;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.ui.page.mlp.network.ForwardPass;
import org.dlmastery.ui.page.mlp.network.NetworkNumbers;

/** The engine's numbers of one walk by layer, neuron and input, and the products that connect them. */
final class WalkNumbers {
    private final MlpExperiment experiment;
    private final MlpWalk walk;
    private final NetworkNumbers before;
    private final float label;

    /** @param label the point's class, from 0, or the number to predict */
    WalkNumbers(MlpExperiment experiment, MlpWalk walk, float label) {
        this.experiment = experiment;
        this.walk = walk;
        this.label = label;
        before = new NetworkNumbers(experiment, walk.parameters());
    }

    int layers() {
        return before.layers();
    }

    int neurons(int layer) {
        return before.neurons(layer);
    }

    int inputs(int layer) {
        return before.inputs(layer);
    }

    boolean isOutput(int layer) {
        return layer == layers() - 1;
    }

    float label() {
        return label;
    }

    float loss() {
        return walk.loss();
    }

    boolean hasParameters(float[] parameters) {
        return Arrays.equals(walk.parameters(), parameters);
    }

    /** What an input brings into a layer: a feature's value, or the output of a neuron of the layer before. */
    float input(int layer, int input) {
        return layer == 0 ? walk.inputs()[input] : activation(layer - 1, input);
    }

    float weight(int layer, int neuron, int input) {
        return before.weight(layer, neuron, input);
    }

    float bias(int layer, int neuron) {
        return before.bias(layer, neuron);
    }

    float sum(int layer, int neuron) {
        return walk.sums()[before.place(layer, neuron)];
    }

    float activation(int layer, int neuron) {
        return walk.activations()[before.place(layer, neuron)];
    }

    float answer(int output) {
        return walk.answer()[output];
    }

    /** What the answer should have been: for several classes 1 for the point's own and 0 for the others. */
    float wanted(int output) {
        return experiment.task() == Task.CLASSES ? output == label ? 1 : 0 : label;
    }

    float sumSlope(int layer, int neuron) {
        return walk.sumSlopes()[before.place(layer, neuron)];
    }

    float activationSlope(int layer, int neuron) {
        return walk.activationSlopes()[before.place(layer, neuron)];
    }

    float weightSlope(int layer, int neuron, int input) {
        return walk.parameterSlopes()[before.weightIndex(layer, neuron, input)];
    }

    float biasSlope(int layer, int neuron) {
        return walk.parameterSlopes()[before.biasIndex(layer, neuron)];
    }

    float updatedWeight(int layer, int neuron, int input) {
        return walk.updated()[before.weightIndex(layer, neuron, input)];
    }

    float updatedBias(int layer, int neuron) {
        return walk.updated()[before.biasIndex(layer, neuron)];
    }

    /** w·x: one term of a neuron's sum. */
    double weighted(int layer, int neuron, int input) {
        return (double) weight(layer, neuron, input) * input(layer, input);
    }

    /** w·∂L/∂z: what a neuron's derivative gets through its connection to a neuron of the next layer. */
    double carried(int layer, int neuron, int next) {
        return (double) weight(layer + 1, next, neuron) * sumSlope(layer + 1, next);
    }

    Activation function(int layer) {
        return isOutput(layer) ? Activation.LINEAR : experiment.hidden().get(layer).activation();
    }

    /** f′(z) of a hidden neuron. */
    double functionSlope(int layer, int neuron) {
        return ForwardPass.slope(function(layer), sum(layer, neuron));
    }

    /** What the regularisation adds to ∂L/∂w before the update: nothing, λ·sign(w) or λ·w. */
    double penaltySlope(int layer, int neuron, int input) {
        double weight = weight(layer, neuron, input);
        double rate = experiment.training().regularisationRate();
        return experiment.training().regularisation() == Regularisation.L1 ? rate * Math.signum(weight)
                : experiment.training().regularisation() == Regularisation.L2 ? rate * weight : 0;
    }
}
