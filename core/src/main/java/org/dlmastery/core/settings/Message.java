package org.dlmastery.core.settings;

import java.util.List;

/** Something to say, still without a language: a key of the message files and what fills its placeholders. */
public record Message(String key, List<String> arguments) {
    public Message {
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, String... arguments) {
        return new Message(key, List.of(arguments));
    }
}
