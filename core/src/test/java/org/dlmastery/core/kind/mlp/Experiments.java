package org.dlmastery.core.kind.mlp;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/** Experiments that tests start from. */
final class Experiments {
    private Experiments() {
    }

    /** XOR with four tanh neurons, 100 points, for so many epochs. */
    static MlpExperiment xor(int epochs) {
        return of(DatasetKind.XOR, List.of(Feature.X1, Feature.X2), Activation.TANH, adam(0.03, epochs), 4);
    }

    /** A deep ReLU network at learning rate 1, whose loss overflows within its first epoch. */
    static MlpExperiment divergent() {
        List<HiddenLayer> hidden = new ArrayList<>();
        for (int layer = 0; layer < MlpExperiment.MOST_LAYERS; layer++) {
            hidden.add(new HiddenLayer(MlpExperiment.MOST_NEURONS, Activation.RELU));
        }
        return new MlpExperiment(List.of(Feature.X1, Feature.X2), hidden,
                DataSettings.of(DatasetKind.SPIRAL, 2, 0, 0.7, 200, 3),
                new TrainingSettings(OptimiserKind.SGD, 1, Regularisation.NONE, 0, 0, 10, 1000, 0), 3);
    }

    static MlpExperiment of(DatasetKind kind, List<Feature> features, Activation activation,
            TrainingSettings training, int... neurons) {
        List<HiddenLayer> hidden = new ArrayList<>();
        for (int size : neurons) {
            hidden.add(new HiddenLayer(size, activation));
        }
        return new MlpExperiment(features, hidden, DataSettings.of(kind, 2, 0, 0.7, 100, 7), training, 7);
    }

    /** Four tanh neurons that learn from this many of the reader's own points, on two sides of a diagonal. */
    static MlpExperiment own(int points) {
        List<OwnPoint> own = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double x1 = 2.9 * Math.sin(1 + 5 * i);
            double x2 = 2.9 * Math.sin(2 + 3 * i);
            own.add(PointsControl.point(x1, x2, x1 > x2 ? 1 : 0));
        }
        return new MlpExperiment(List.of(Feature.X1, Feature.X2), List.of(new HiddenLayer(4, Activation.TANH)),
                new DataSettings(DatasetKind.OWN, 2, 0, 0.7, 100, 7, own), adam(0.03, 100), 7);
    }

    static TrainingSettings adam(double learningRate, int epochs) {
        return new TrainingSettings(OptimiserKind.ADAM, learningRate, Regularisation.NONE, 0, 0, 10, epochs, 0);
    }

    static MlpExperiment with(MlpExperiment experiment, TrainingSettings training) {
        return new MlpExperiment(experiment.features(), experiment.hidden(), experiment.data(), training,
                experiment.seed());
    }
}
