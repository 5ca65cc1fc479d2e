package org.dlmastery.ui.page.design;

import java.util.Optional;
import org.dlmastery.core.kind.design.spec.MoreControls;
import org.dlmastery.core.kind.design.spec.MoreNetworks;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.widget.ChoiceLimit;

/** How many experts can be chosen: no more than there are. The reader's number stays for more experts. */
final class ChosenLimit implements ChoiceLimit<Integer> {
    @Override
    public boolean allows(Values values, Integer chosen) {
        return chosen <= values.get(MoreControls.MOE_EXPERTS);
    }

    @Override
    public Integer used(Values values) {
        return MoreNetworks.chosenExperts(values);
    }

    @Override
    public Optional<Message> reason(Values values) {
        return values.get(MoreControls.MOE_CHOSEN) <= values.get(MoreControls.MOE_EXPERTS) ? Optional.empty()
                : Optional.of(Message.of("design.chosen.limit", values.text(MoreControls.MOE_EXPERTS)));
    }
}
