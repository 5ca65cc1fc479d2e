package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;

/** Some of a few values, at least one; always in the order of the declaration, whatever order they were chosen in. */
public record SetControl<E>(String key, List<Choice<E>> choices, List<E> initial) implements Control<List<E>> {
    public SetControl {
        choices = List.copyOf(choices);
        initial = List.copyOf(initial);
    }

    @Override
    public String write(List<E> value) {
        StringBuilder text = new StringBuilder();
        for (E each : value) {
            text.append(text.length() == 0 ? "" : ",").append(Choice.idOf(choices, each));
        }
        return text.toString();
    }

    @Override
    public List<E> read(String text) throws BadValueException {
        List<E> chosen = new ArrayList<>();
        for (String id : Texts.split(text, ',')) {
            E value = Choice.find(choices, id);
            if (chosen.contains(value)) {
                throw new BadValueException(Message.of("bad.twice", id));
            }
            chosen.add(value);
        }
        if (chosen.isEmpty()) {
            throw new BadValueException(Message.of("bad.none"));
        }
        return ordered(chosen);
    }

    /** The set with the value added or taken away; the last one stays. */
    public List<E> toggled(List<E> value, E changed) {
        List<E> next = new ArrayList<>(value);
        if (!next.remove(changed)) {
            next.add(changed);
        }
        return next.isEmpty() ? value : ordered(next);
    }

    private List<E> ordered(List<E> chosen) {
        List<E> ordered = new ArrayList<>();
        for (Choice<E> choice : choices) {
            if (chosen.contains(choice.value())) {
                ordered.add(choice.value());
            }
        }
        return List.copyOf(ordered);
    }
}
