package org.dlmastery.core.kind.mlp.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Values;

/** The activation of each hidden layer: one for all, or its own. */
public final class LayerActivations {
    private LayerActivations() {
    }

    /** The hidden layers that the values describe. */
    public static List<HiddenLayer> layers(Values values) {
        List<Integer> neurons = values.get(MlpControls.LAYERS);
        List<Activation> own = values.get(MlpControls.LAYER_ACTIVATIONS);
        List<HiddenLayer> layers = new ArrayList<>();
        for (int i = 0; i < neurons.size(); i++) {
            layers.add(new HiddenLayer(neurons.get(i), i < own.size() ? own.get(i)
                    : values.get(MlpControls.ACTIVATION)));
        }
        return layers;
    }

    /** With another activation for one layer; where all are alike again, it is the one for all. */
    public static Values with(Values values, int layer, Activation activation) {
        List<Activation> own = new ArrayList<>();
        boolean alike = true;
        List<HiddenLayer> layers = layers(values);
        for (int i = 0; i < layers.size(); i++) {
            Activation each = i == layer ? activation : layers.get(i).activation();
            own.add(each);
            alike &= each == activation;
        }
        return alike ? withAll(values, activation) : values.with(MlpControls.LAYER_ACTIVATIONS, List.copyOf(own));
    }

    /** With one activation for all layers. */
    public static Values withAll(Values values, Activation activation) {
        return values.with(MlpControls.ACTIVATION, activation).with(MlpControls.LAYER_ACTIVATIONS, List.of());
    }
}
