package org.dlmastery.core.kind.gpt.spec;

import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Message;

/**
 * What a model is to go on from, in the reader's words; empty for the beginning that its text suggests. A link has letters
 * and digits as they are, a space as an underscore, and any other UTF-16 unit as its hexadecimal number between minus signs.
 */
public record PromptControl(String key) implements Control<String> {
    /** As many characters as a link has room for. */
    public static final int MOST = 200;
    private static final int HEXADECIMAL = 16;

    @Override
    public String initial() {
        return "";
    }

    @Override
    public String write(String prompt) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < prompt.length(); i++) {
            char c = prompt.charAt(i);
            if (isPlain(c)) {
                text.append(c);
            } else if (c == ' ') {
                text.append('_');
            } else {
                text.append('-').append(Integer.toHexString(c)).append('-');
            }
        }
        return text.toString();
    }

    @Override
    public String read(String text) throws BadValueException {
        StringBuilder prompt = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '-' ? text.indexOf('-', at + 1) : at;
            if (isPlain(c)) {
                prompt.append(c);
            } else if (c == '_') {
                prompt.append(' ');
            } else if (end > at) {
                prompt.append(unit(text.substring(at + 1, end)));
            } else {
                throw bad();
            }
            at = end + 1;
        }
        if (prompt.length() > MOST) {
            throw bad();
        }
        return prompt.toString();
    }

    private static char unit(String digits) throws BadValueException {
        try {
            int unit = Integer.parseInt(digits, HEXADECIMAL);
            if (unit >= 0 && unit <= Character.MAX_VALUE) {
                return (char) unit;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, as of a number that is too large.
        }
        throw bad();
    }

    private static BadValueException bad() {
        return new BadValueException(Message.of("bad.prompt", Integer.toString(MOST)));
    }

    private static boolean isPlain(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
