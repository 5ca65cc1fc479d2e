package org.dlmastery.core.settings;

import java.util.List;

/** One of a few values. */
public record ChoiceControl<E>(String key, List<Choice<E>> choices, E initial) implements Control<E> {
    public ChoiceControl {
        choices = List.copyOf(choices);
        Choice.idOf(choices, initial);
    }

    @Override
    public String write(E value) {
        return Choice.idOf(choices, value);
    }

    @Override
    public E read(String text) throws BadValueException {
        return Choice.find(choices, text);
    }
}
