package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the values of a choice.
 *
 * @param id its name in links and in the keys of messages: lower-case letters, digits, minus
 */
public record Choice<E>(String id, E value) {
    /** A choice for each value of an enum, named after it: LEAKY_RELU is leaky-relu. */
    public static <E extends Enum<E>> List<Choice<E>> all(E[] values) {
        List<Choice<E>> choices = new ArrayList<>();
        for (E value : values) {
            choices.add(new Choice<>(idOf(value), value));
        }
        return List.copyOf(choices);
    }

    private static String idOf(Enum<?> value) {
        String name = value.name();
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            // Not toLowerCase: it would draw every language's case tables into the page.
            id.append(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return id.toString();
    }

    static <E> E find(List<Choice<E>> choices, String id) throws BadValueException {
        for (Choice<E> choice : choices) {
            if (choice.id().equals(id)) {
                return choice.value();
            }
        }
        throw new BadValueException(Message.of("bad.choice", names(choices)));
    }

    static <E> String idOf(List<Choice<E>> choices, E value) {
        for (Choice<E> choice : choices) {
            if (choice.value().equals(value)) {
                return choice.id();
            }
        }
        throw new IllegalArgumentException("choice: the value is none of " + names(choices));
    }

    private static <E> String names(List<Choice<E>> choices) {
        StringBuilder names = new StringBuilder();
        for (Choice<E> choice : choices) {
            names.append(names.length() == 0 ? "" : ", ").append(choice.id());
        }
        return names.toString();
    }
}
