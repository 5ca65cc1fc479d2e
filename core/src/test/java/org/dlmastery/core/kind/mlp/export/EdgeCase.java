package org.dlmastery.core.kind.mlp.export;

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

/**
 * Networks with weights set by hand to where optimisers, penalties and activations that agree elsewhere can part:
 * gradients about as small as an optimiser's ε, weights and sums of exactly 0, a last batch smaller than the others.
 */
public enum EdgeCase {
    /** Sums of about −16, so gradients of some 10⁻⁸: what Adam and RMSprop add to the divisor decides the step. */
    SATURATED_SIGMOIDS(Activation.SIGMOID, -16, -16.5f, Regularisation.NONE, OptimiserKind.ADAM,
            OptimiserKind.RMSPROP),
    /** Sums of about ±11, where tanh is ±1 in float32 and its slope 0. */
    SATURATED_TANGENTS(Activation.TANH, -11, 11, Regularisation.NONE, OptimiserKind.ADAM, OptimiserKind.RMSPROP),
    /** The second neuron's sums are exactly 0. */
    RELU_AT_ITS_KINK(Activation.RELU, 0.1f, 0, Regularisation.NONE, OptimiserKind.SGD),
    LEAKY_RELU_AT_ITS_KINK(Activation.LEAKY_RELU, 0.1f, 0, Regularisation.NONE, OptimiserKind.SGD),
    /** The second neuron never answers; weights of 0, which no penalty may move, lead to it and from it. */
    DEAD_NEURON(Activation.RELU, 0.1f, -1, Regularisation.L1, OptimiserKind.values()),
    /** An answer that is right and sure, a logit of about −17 for class 0, so a gradient of some 10⁻⁸. */
    SURE_ANSWER(Activation.LINEAR, 0, 0, Regularisation.NONE, OptimiserKind.ADAM, OptimiserKind.RMSPROP),
    /** Batches of 3, 3 and 2; all points are alike, so their order is of no account. */
    SMALL_LAST_BATCH(Activation.TANH, 0.1f, 0.2f, Regularisation.L2, OptimiserKind.MOMENTUM, OptimiserKind.ADAM);

    private static final int POINTS = 10;
    private static final double TRAIN_SHARE = 0.8;

    private final Activation activation;
    private final float firstBias;
    private final float secondBias;
    private final Regularisation regularisation;
    private final List<OptimiserKind> optimisers;

    EdgeCase(Activation activation, float firstBias, float secondBias, Regularisation regularisation,
            OptimiserKind... optimisers) {
        this.activation = activation;
        this.firstBias = firstBias;
        this.secondBias = secondBias;
        this.regularisation = regularisation;
        this.optimisers = List.of(optimisers);
    }

    /** The optimisers for which the case is worth running. */
    public List<OptimiserKind> optimisers() {
        return optimisers;
    }

    /** The engine's run from these weights on, over all points at once unless the case says otherwise. */
    public EngineRun run(OptimiserKind optimiser) {
        TrainingSettings whole = SomeNetworks.training(optimiser, regularisation);
        TrainingSettings training = this != SMALL_LAST_BATCH ? whole
                : new TrainingSettings(whole.optimiser(), whole.learningRate(), whole.regularisation(),
                        whole.regularisationRate(), whole.dropout(), 3, whole.epochs(), whole.epochsPerSecond());
        return EngineRun.of(new MlpExperiment(List.of(Feature.X1, Feature.X2),
                List.of(new HiddenLayer(2, activation)),
                new DataSettings(DatasetKind.OWN, 2, 0, TRAIN_SHARE, 100, 3, points()), training, 11), parameters());
    }

    /** Two neurons of two weights, their biases, the output's two weights and bias. */
    private float[] parameters() {
        boolean isZero = this == DEAD_NEURON || this == RELU_AT_ITS_KINK || this == LEAKY_RELU_AT_ITS_KINK;
        return new float[] {0.3f, 0.2f, isZero ? 0 : -0.25f, isZero ? 0 : 0.4f, firstBias, secondBias,
            0.5f, this == DEAD_NEURON ? 0 : -0.7f, this == SURE_ANSWER ? -17 : 0.1f};
    }

    private List<OwnPoint> points() {
        List<OwnPoint> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(switch (this) {
                case SMALL_LAST_BATCH -> PointsControl.point(1, 0.5, 1);
                case SURE_ANSWER -> PointsControl.point(0.1 * i, 1 - 0.05 * i, 0);
                default -> PointsControl.point(0.1 * i, 1 - 0.05 * i, i % 3 == 0 ? 0 : 1);
            });
        }
        return points;
    }
}
