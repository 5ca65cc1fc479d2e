package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;

/** One of a few values for each of several places; an empty list, written "same", leaves all places alike. */
public record ChoicesControl<E>(String key, List<Choice<E>> choices, int most) implements Control<List<E>> {
    private static final String SAME = "same";

    public ChoicesControl {
        choices = List.copyOf(choices);
    }

    @Override
    public List<E> initial() {
        return List.of();
    }

    @Override
    public String write(List<E> value) {
        if (value.isEmpty()) {
            return SAME;
        }
        StringBuilder text = new StringBuilder();
        for (E each : value) {
            text.append(text.length() == 0 ? "" : ",").append(Choice.idOf(choices, each));
        }
        return text.toString();
    }

    @Override
    public List<E> read(String text) throws BadValueException {
        List<E> values = new ArrayList<>();
        if (text.equals(SAME)) {
            return List.copyOf(values);
        }
        for (String part : Texts.split(text, ',')) {
            values.add(Choice.find(choices, part));
        }
        if (values.isEmpty() || values.size() > most) {
            throw new BadValueException(Message.of("bad.choices", Integer.toString(most)));
        }
        return List.copyOf(values);
    }
}
