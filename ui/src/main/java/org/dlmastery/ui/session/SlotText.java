package org.dlmastery.ui.session;

import org.dlmastery.core.settings.Decimal;

/**
 * What a slot holds: when it was written, and a session file as base64, or a word that says that the run is in the
 * database.
 *
 * @param at in milliseconds since 1970; 0 if that isn't known
 */
record SlotText(double at, String content) {
    private static final String IN_DATABASE = "database";

    static SlotText inDatabase(double at) {
        return new SlotText(at, IN_DATABASE);
    }

    /** Reads a text, also one of former versions of the site: without a time, or JSON. */
    static SlotText read(String text) {
        int blank = text.startsWith("{") ? -1 : text.indexOf(' ');
        if (blank < 0) {
            return new SlotText(0, text);
        }
        try {
            return new SlotText(Decimal.parse(text.substring(0, blank)), text.substring(blank + 1));
        } catch (NumberFormatException damaged) {
            return new SlotText(0, text);
        }
    }

    boolean isInDatabase() {
        return content.equals(IN_DATABASE);
    }

    String write() {
        return Long.toString((long) at) + " " + content;
    }
}
