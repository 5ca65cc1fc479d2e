package org.dlmastery.ui.text;

import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.number.Figures;

/** How the page speaks to its reader: words and the way numbers are written. */
public record Language(Messages messages, Figures figures) {
    /** The language whose messages these are; they also say which decimal sign and separator it uses. */
    public static Language of(Messages messages) {
        return new Language(messages, new Figures(messages.say("number.decimal"), messages.say("number.thousands")));
    }

    public String say(String key, String... arguments) {
        return messages.say(key, arguments);
    }

    public String say(Message message) {
        return messages.say(message);
    }
}
