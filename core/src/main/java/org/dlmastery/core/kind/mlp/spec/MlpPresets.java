package org.dlmastery.core.kind.mlp.spec;

import java.util.List;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;

/** The Neural Net page's worked examples. What to look for in each stands in the messages, under its key. */
public final class MlpPresets {
    private static final Values BASE = MlpControls.ALL.initial();

    public static final Preset XOR = new Preset("xor", BASE);

    public static final Preset SPIRAL = new Preset("spiral", BASE
            .with(MlpControls.DATA, DatasetKind.SPIRAL)
            .with(MlpControls.NOISE, 5.0)
            .with(MlpControls.POINTS, 500.0)
            .with(MlpControls.FEATURES, List.of(Feature.X1, Feature.X2, Feature.SIN_X1, Feature.SIN_X2))
            .with(MlpControls.LAYERS, List.of(8, 8, 4))
            .with(MlpControls.LEARNING_RATE, 0.01)
            .with(MlpControls.EPOCHS, 300.0));

    public static final Preset CIRCLE = new Preset("circle", BASE
            .with(MlpControls.DATA, DatasetKind.CIRCLE)
            .with(MlpControls.NOISE, 10.0)
            .with(MlpControls.FEATURES, List.of(Feature.X1_SQUARED, Feature.X2_SQUARED))
            .with(MlpControls.LAYERS, List.of())
            .with(MlpControls.EPOCHS, 300.0));

    public static final Preset LINEAR = new Preset("linear", BASE
            .with(MlpControls.LAYERS, List.of())
            .with(MlpControls.EPOCHS, 300.0));

    public static final Preset OVERFIT = new Preset("overfit", BASE
            .with(MlpControls.DATA, DatasetKind.MOONS)
            .with(MlpControls.NOISE, 50.0)
            .with(MlpControls.SHARE, 30.0)
            .with(MlpControls.POINTS, 200.0)
            .with(MlpControls.LAYERS, List.of(16, 16, 8))
            .with(MlpControls.LEARNING_RATE, 0.01));

    public static final Preset LEARNING_RATE_TOO_HIGH = new Preset("rate-too-high", BASE
            .with(MlpControls.LAYERS, List.of(8, 8, 8))
            .with(MlpControls.LEARNING_RATE, 1.0));

    public static final Preset EXPLOSION = new Preset("explosion", BASE
            .with(MlpControls.OPTIMISER, OptimiserKind.SGD)
            .with(MlpControls.ACTIVATION, Activation.RELU)
            .with(MlpControls.LAYERS, List.of(16, 16, 16, 16, 16, 16))
            .with(MlpControls.LEARNING_RATE, 1.0)
            .with(MlpControls.SPEED, 10));

    public static final Preset DEAD_RELU = new Preset("dead-relu", BASE
            .with(MlpControls.OPTIMISER, OptimiserKind.MOMENTUM)
            .with(MlpControls.ACTIVATION, Activation.RELU)
            .with(MlpControls.LAYERS, List.of(8, 8))
            .with(MlpControls.LEARNING_RATE, 0.2));

    public static final List<Preset> ALL =
            List.of(XOR, SPIRAL, CIRCLE, LINEAR, OVERFIT, LEARNING_RATE_TOO_HIGH, EXPLOSION, DEAD_RELU);

    private MlpPresets() {
    }
}
