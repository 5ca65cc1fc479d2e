package org.dlmastery.ui.page.mlp;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.widget.ChoiceLimit;

/** How many classes the chosen data set can have. The reader's number stays for data sets that can have so many. */
final class ClassesLimit implements ChoiceLimit<Integer> {
    @Override
    public boolean allows(Values values, Integer classes) {
        if (values.get(MlpControls.DATA) == DatasetKind.OWN) {
            return classes == MlpControls.classes(values);
        }
        return classes <= Math.max(2, values.get(MlpControls.DATA).mostClasses());
    }

    @Override
    public Integer used(Values values) {
        return MlpControls.classes(values);
    }

    @Override
    public Optional<Message> reason(Values values) {
        DatasetKind kind = values.get(MlpControls.DATA);
        if (kind == DatasetKind.OWN) {
            return Optional.of(Message.of("classes.own"));
        }
        if (kind.isRegression()) {
            return Optional.of(Message.of("classes.none"));
        }
        if (kind.mostClasses() > 2) {
            return Optional.empty();
        }
        return Optional.of(values.get(MlpControls.CLASSES) == 2 ? Message.of("classes.two")
                : Message.of("classes.two-instead", values.text(MlpControls.CLASSES)));
    }
}
