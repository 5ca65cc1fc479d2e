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
        return LinkText.lower(name).replace('_', '-');
    }

    /** The value of this name in letters of any case; of yes and no in any of the usual words. */
    static <E> E find(List<Choice<E>> choices, String id) throws BadValueException {
        String name = LinkText.lower(id);
        for (Choice<E> choice : choices) {
            if (choice.id().equals(name) || choice.value() instanceof Boolean yes
                    && (yes ? LinkText.isYes(name) && !name.isEmpty() : LinkText.isNo(name))) {
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
