package org.dlmastery.core.data.table;

import org.dlmastery.core.data.table.NoTableException.Reason;

/** Knows texts of other formats than tables by their first characters. */
public final class OtherTexts {
    private OtherTexts() {
    }

    /** @throws NoTableException if the text is of another format */
    public static void refuse(String text) throws NoTableException {
        int at = next(text, 0);
        char first = character(text, at);
        char second = character(text, next(text, at + 1));
        if (text.startsWith("{\\rtf", at)) {
            throw new NoTableException(Reason.RICH_TEXT);
        }
        boolean python = text.startsWith("array(", at) || first == '(' && isAmong(second, "\"'-.0123456789");
        if (python && text.indexOf(',') > 0 && text.indexOf(')') > text.indexOf(',')
                || first == '{' && isAmong(second, "\"'}") || first == '[' && isAmong(second, "[{]\"'-.0123456789")) {
            throw new NoTableException(Reason.JSON);
        }
        if (first == '<' && isLetterOr(second, "!?")) {
            throw new NoTableException(Reason.MARKUP);
        }
    }

    /** The next character's place that is no blank and ends no line. */
    private static int next(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\ufeff')) {
            at++;
        }
        return at;
    }

    /** 0 behind the end. */
    private static char character(String text, int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isAmong(char c, String characters) {
        return c != 0 && characters.indexOf(c) >= 0;
    }

    private static boolean isLetterOr(char c, String others) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isAmong(c, others);
    }
}
