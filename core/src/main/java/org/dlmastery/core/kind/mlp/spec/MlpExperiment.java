package org.dlmastery.core.kind.mlp.spec;

import java.util.HashSet;
import java.util.List;
import org.dlmastery.core.settings.Experiment;
import org.dlmastery.core.settings.Limits;

/**
 * Everything that decides a run of the Neural Net page: with the same value, the same run.
 *
 * @param features the network's inputs, at least one, each once
 * @param hidden 0 to {@link #MOST_LAYERS} hidden layers, from the inputs on
 * @param seed 0 to 2²⁴ − 1: decides the initial weights and the order of batches
 */
public record MlpExperiment(List<Feature> features, List<HiddenLayer> hidden, DataSettings data,
        TrainingSettings training, int seed) implements Experiment<MlpExperiment> {
    public static final int MOST_LAYERS = 6;
    public static final int MOST_NEURONS = 16;

    public MlpExperiment {
        features = List.copyOf(features);
        hidden = List.copyOf(hidden);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("inputs: the network needs at least one");
        }
        if (new HashSet<>(features).size() != features.size()) {
            throw new IllegalArgumentException("inputs: one is named twice");
        }
        if (hidden.size() > MOST_LAYERS) {
            throw new IllegalArgumentException("hidden layers: " + hidden.size() + ", at most " + MOST_LAYERS);
        }
        Limits.check("seed", seed, 0, Limits.LARGEST_SEED);
    }

    /** Whether {@code other} can go on with this run's weights: same network, same seed, same data but for painting. */
    @Override
    public boolean keepsWeightsOf(MlpExperiment other) {
        return features.equals(other.features) && hidden.equals(other.hidden) && data.goesOnFrom(other.data)
                && seed == other.seed;
    }

    /** What the network is asked for. */
    public Task task() {
        return data.kind().isRegression() ? Task.REGRESSION : data.classes() == 2 ? Task.TWO_CLASSES : Task.CLASSES;
    }

    /** The number of output neurons: one a class, or one alone for two classes and for a number. */
    public int outputs() {
        return task() == Task.CLASSES ? data.classes() : 1;
    }

    /** The number of trainable numbers: every layer's weights and biases. */
    public int parameterCount() {
        int inputs = features.size();
        int count = 0;
        for (HiddenLayer layer : hidden) {
            count += (inputs + 1) * layer.neurons();
            inputs = layer.neurons();
        }
        return count + (inputs + 1) * outputs();
    }
}
