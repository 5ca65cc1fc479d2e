package org.dlmastery.ui.page.design;

import java.util.Optional;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.widget.ChoiceLimit;

/** How often the U-Net's images can be halved. The reader's number stays for images that can be halved so often. */
final class LevelsLimit implements ChoiceLimit<Integer> {
    @Override
    public boolean allows(Values values, Integer levels) {
        return DesignNetworks.canHalve(values, levels);
    }

    @Override
    public Integer used(Values values) {
        return DesignNetworks.levels(values);
    }

    @Override
    public Optional<Message> reason(Values values) {
        int most = DesignControls.DIFFUSION_LEVELS.choices().size();
        return DesignNetworks.canHalve(values, most) ? Optional.empty()
                : Optional.of(Message.of("design.levels.limit", values.text(DesignControls.DIFFUSION_SIDE)));
    }
}
