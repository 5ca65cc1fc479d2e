package org.dlmastery.core.settings;

/**
 * The text of a link as it was written, out of what mail, chat and course programs make of it: escaped once or several
 * times, broken into lines, with the punctuation that stood behind it. A link is written in
 * letters, digits and a few signs that none of them touches, so nothing that is undone can have been meant.
 */
public final class LinkText {
    private static final int MOST_ROUNDS = 5;
    private static final String JSON_AMPERSAND = "\\u0026";
    /** What HTML makes of {@code &reg}, with which a setting's name began in former links. */
    private static final char REGISTERED = '\u00ae';
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char SOFT_HYPHEN = '\u00ad';
    private static final char BYTE_ORDER_MARK = '\ufeff';
    /** Stands for what is beyond 16 bits, such as emoji: no link has any. */
    private static final char REPLACEMENT = '\ufffd';
    private static final int LAST_ASCII = 127;

    private LinkText() {
    }

    /** The address from behind its # on, or a part of it, without escapes, white space and quotation marks. */
    public static String plain(String text) {
        String plain = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String before = plain;
            plain = once(before);
            if (plain.equals(before)) {
                break;
            }
        }
        return plain;
    }

    /** Without what can't end a link: full stops, brackets, quotation marks and the like. */
    public static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && !canEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** With small letters from a to z. Not toLowerCase: it would draw every language's case tables into the page. */
    public static String lower(String text) {
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return lower.toString();
    }

    /** Whether the text says that something is so, in any of the usual words. */
    public static boolean isYes(String text) {
        String word = lower(text);
        return word.isEmpty() || word.equals("1") || word.equals("true") || word.equals("yes") || word.equals("on");
    }

    /** Whether the text says that something is not so. */
    static boolean isNo(String text) {
        String word = lower(text);
        return word.equals("0") || word.equals("false") || word.equals("no") || word.equals("off");
    }

    /**
     * As it was before mail wrote it quoted-printable: {@code =3D} for each equals sign, and one alone where a line was
     * broken. Other links may mean what they say, so it takes a checksum to tell.
     */
    public static String unquoted(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '=') {
                plain.append(text.charAt(i));
            } else if (text.startsWith("3D", i + 1)) {
                plain.append('=');
                i += 2;
            }
        }
        return plain.toString();
    }

    private static boolean canEnd(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '_';
    }

    private static String once(String text) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            if (c == '%') {
                at = unescape(text, at, plain);
            } else if (c == '\\' && text.startsWith(JSON_AMPERSAND, at - 1)) {
                plain.append('&');
                at += JSON_AMPERSAND.length() - 1;
            } else if (c == REGISTERED) {
                plain.append("&reg");
            } else if (!isIdle(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** White space, soft hyphens, and Unicode's general punctuation with its curved quotation marks and joiners. */
    private static boolean isIdle(char c) {
        return c <= ' ' || c == NO_BREAK_SPACE || c == SOFT_HYPHEN || c == BYTE_ORDER_MARK
                || c >= '\u2000' && c <= '\u206f';
    }

    /**
     * Undoes %2C and the like, of several bytes if they are UTF-8; a per-cent sign that begins none stays.
     *
     * @param from the place behind the sign
     * @return the place behind what was undone
     */
    private static int unescape(String text, int from, StringBuilder plain) {
        int first = byteAt(text, from);
        int more = first <= LAST_ASCII ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        int code = more == 0 ? first : first & (0x3f >> more);
        int at = from + 2;
        for (int i = 0; i < more && code >= 0; i++) {
            int next = at < text.length() && text.charAt(at) == '%' ? byteAt(text, at + 1) : -1;
            code = (next & 0xc0) == 0x80 && next > 0 ? code << 6 | next & 0x3f : -1;
            at += 3;
        }
        if (code <= 0) {
            plain.append('%');
            return from;
        }
        plain.append((char) Math.min(code, REPLACEMENT));
        return at;
    }

    /** The byte that two hexadecimal digits name; below zero if they aren't. */
    private static int byteAt(String text, int at) {
        return at + 1 < text.length() ? hexadecimal(text.charAt(at)) * 16 + hexadecimal(text.charAt(at + 1)) : -1;
    }

    /** A digit's value; far below zero for any other character. */
    private static int hexadecimal(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'F') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1000;
    }
}
