package org.dlmastery.ui.session;

import java.util.Map;
import org.dlmastery.core.settings.Message;

/** Takes a session's facts apart. */
final class Facts {
    private static final int MOST_DIGITS = 9;

    private Facts() {
    }

    /** @throws BadSessionException if there is no such fact */
    static String field(Map<String, String> facts, String key) throws BadSessionException {
        String value = facts.get(key);
        if (value == null) {
            throw new BadSessionException(Message.of("session.bad.field", key));
        }
        return value;
    }

    /** @throws BadSessionException if there is no such fact, or it is no whole number from 0 to 999,999,999 */
    static int whole(Map<String, String> facts, String key) throws BadSessionException {
        String digits = field(facts, key);
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i >= MOST_DIGITS) {
                throw new BadSessionException(Message.of("session.bad.field", key));
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
