package org.dlmastery.ui.page.mlp.walk;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.ui.page.mlp.network.NetworkNumbers;

/**
 * What an optimiser remembers of each parameter, read from a snapshot's hidden numbers, and what one more update makes
 * of it. The arithmetic is that of the engine's update rules (Polyak 1964; Tieleman and Hinton 2012, lecture 6.5;
 * Kingma and Ba 2015, algorithm 1), in double precision.
 */
final class OptimiserMemory {
    static final double MOMENTUM = 0.9;
    static final double RMSPROP_SMOOTHING = 0.99;
    static final double ADAM_MEAN = 0.9;
    static final double ADAM_SQUARES = 0.999;
    /** The dropout's random key, the last of the hidden numbers. */
    private static final int DROPOUT_STATE = 1;

    private final OptimiserKind kind;
    private final float[] hidden;
    private final NetworkNumbers shape;
    private final int moments;
    private final int scalars;

    private OptimiserMemory(MlpExperiment experiment, float[] hidden, NetworkNumbers shape) {
        kind = experiment.training().optimiser();
        this.hidden = hidden;
        this.shape = shape;
        moments = moments(kind);
        scalars = scalars(kind);
    }

    /**
     * The memory in a snapshot; empty if the numbers are not this optimiser's: just after another one was chosen, they
     * may still be the last one's.
     *
     * @param hidden as in a snapshot: Adam's two corrections, then weight by weight matrix and bias vector each moment,
     *     then the dropout's state
     */
    static Optional<OptimiserMemory> of(MlpExperiment experiment, float[] parameters, float[] hidden) {
        OptimiserKind kind = experiment.training().optimiser();
        int wanted = scalars(kind) + moments(kind) * experiment.parameterCount() + DROPOUT_STATE;
        return hidden.length != wanted || parameters.length != experiment.parameterCount() ? Optional.empty()
                : Optional.of(new OptimiserMemory(experiment, hidden, new NetworkNumbers(experiment, parameters)));
    }

    private static int moments(OptimiserKind kind) {
        return switch (kind) {
            case SGD -> 0;
            case MOMENTUM, RMSPROP -> 1;
            case ADAM -> 2;
        };
    }

    private static int scalars(OptimiserKind kind) {
        return kind == OptimiserKind.ADAM ? 2 : 0;
    }

    /** How many numbers it keeps of each parameter. */
    int moments() {
        return moments;
    }

    /** A moment of a weight or bias before the update; the input after the last one stands for the bias. */
    double before(int moment, int layer, int neuron, int input) {
        int inputs = shape.inputs(layer);
        int neurons = shape.neurons(layer);
        boolean isBias = input == inputs;
        // A layer's parameters: its weights, then its biases; of each of the two first one moment, then the other.
        int start = isBias ? shape.biasIndex(layer, 0) : shape.weightIndex(layer, 0, 0);
        int size = isBias ? neurons : neurons * inputs;
        int index = isBias ? neuron : neuron * inputs + input;
        return hidden[scalars + moments * start + moment * size + index];
    }

    /** The same after the update. @param slope ∂L/∂w, with what a penalty adds */
    double after(int moment, int layer, int neuron, int input, double slope) {
        double before = before(moment, layer, neuron, input);
        return switch (kind) {
            case SGD -> before;
            case MOMENTUM -> MOMENTUM * before + slope;
            case RMSPROP -> average(before, slope * slope, RMSPROP_SMOOTHING);
            case ADAM -> moment == 0 ? average(before, slope, ADAM_MEAN)
                    : average(before, slope * slope, ADAM_SQUARES);
        };
    }

    /** Adam's correction 1 − βᵗ of a moment, after the update. */
    double correction(int moment) {
        return average(hidden[moment], 1, moment == 0 ? ADAM_MEAN : ADAM_SQUARES);
    }

    private static double average(double old, double sample, double smoothing) {
        return smoothing * old + (1 - smoothing) * sample;
    }
}
