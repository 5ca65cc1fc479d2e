package org.dlmastery.ui.widget;

import java.util.Optional;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;

/** Which values of a choice are possible beside the other settings, and why no more. */
public interface ChoiceLimit<E> {
    boolean allows(Values values, E choice);

    /** The value in use: the chosen one where it is possible. */
    E used(Values values);

    /** What to tell the reader; nothing where all is possible. */
    Optional<Message> reason(Values values);

    /** No limit. */
    static <E> ChoiceLimit<E> none(ChoiceControl<E> control) {
        return new ChoiceLimit<>() {
            @Override
            public boolean allows(Values values, E choice) {
                return true;
            }

            @Override
            public E used(Values values) {
                return values.get(control);
            }

            @Override
            public Optional<Message> reason(Values values) {
                return Optional.empty();
            }
        };
    }
}
