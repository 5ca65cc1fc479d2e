package org.dlmastery.ui.page.mlp;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.LayerActivations;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.widget.ChoiceLimit;

/** Says beside the activation for all layers where layers have their own. */
final class ActivationLimit implements ChoiceLimit<Activation> {
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
        for (HiddenLayer layer : LayerActivations.layers(values)) {
            if (layer.activation() != values.get(MlpControls.ACTIVATION)) {
                return Optional.of(Message.of("activation.own"));
            }
        }
        return Optional.empty();
    }
}
