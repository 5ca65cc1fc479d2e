package org.dlmastery.ui.text;

import java.util.function.Function;
import org.dlmastery.core.settings.Message;

/**
 * The interface's text in one language. A message may hold placeholders {0}, {1} …; a key that the language lacks is
 * shown as ⟦key⟧, so that nobody overlooks it.
 */
public final class Messages {
    private final Function<String, String> source;

    /** @param source a key's text, or an empty text where there is none */
    public Messages(Function<String, String> source) {
        this.source = source;
    }

    public String say(String key, String... arguments) {
        String text = source.apply(key);
        if (text.isEmpty()) {
            return "⟦" + key + "⟧";
        }
        return fill(text, arguments);
    }

    public String say(Message message) {
        return say(message.key(), message.arguments().toArray(new String[0]));
    }

    public boolean has(String key) {
        return !source.apply(key).isEmpty();
    }

    private static String fill(String text, String[] arguments) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{' && at + 2 < text.length() && text.charAt(at + 2) == '}') {
                int argument = text.charAt(at + 1) - '0';
                if (argument >= 0 && argument < arguments.length) {
                    filled.append(arguments[argument]);
                    at += 3;
                    continue;
                }
            }
            filled.append(c);
            at++;
        }
        return filled.toString();
    }
}
