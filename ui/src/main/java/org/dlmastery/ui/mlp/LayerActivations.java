package org.dlmastery.ui.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.experiment.Activation;
import org.dlmastery.core.experiment.HiddenLayer;
import org.dlmastery.ui.control.Values;
import org.dlmastery.ui.text.Message;
import org.dlmastery.ui.widget.ChoiceLimit;

/** The activation of each hidden layer: one for all, or its own. */
final class LayerActivations implements ChoiceLimit<Activation> {
    /** The hidden layers that the values describe. */
    static List<HiddenLayer> layers(Values values) {
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
    static Values with(Values values, int layer, Activation activation) {
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
    static Values withAll(Values values, Activation activation) {
        return values.with(MlpControls.ACTIVATION, activation).with(MlpControls.LAYER_ACTIVATIONS, List.of());
    }

    @Override
    public boolean allows(Values values, Activation choice) {
        return true;
    }

    @Override
    public Activation used(Values values) {
        return values.get(MlpControls.ACTIVATION);
    }

    @Override
    public Optional<Message> reason(Values values) {
        for (HiddenLayer layer : layers(values)) {
            if (layer.activation() != values.get(MlpControls.ACTIVATION)) {
                return Optional.of(Message.of("activation.own"));
            }
        }
        return Optional.empty();
    }
}
