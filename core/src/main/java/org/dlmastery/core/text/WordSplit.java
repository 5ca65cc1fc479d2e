package org.dlmastery.core.text;

/**
 * Where GPT-2's words end, across which nothing is merged (openai/gpt-2, encoder.py): the endings 's 't 're 've 'm 'll
 * 'd in small letters; letters, numbers, or what is neither, each with one space before it if there is one; white
 * space, which leaves its last character to the word behind it. By hand: a regular expression's classes of characters
 * aren't the same on all platforms.
 */
final class WordSplit {
    private enum Kind { WHITE, LETTER, NUMBER, OTHER }

    private WordSplit() {
    }

    /**
     * Where the word that begins at a place ends.
     *
     * @param from below the text's length, where a word ends or the text begins
     */
    static int end(String text, int from) {
        int ending = from + endingLength(text, from);
        if (ending > from) {
            return ending;
        }
        int body = text.charAt(from) == ' ' && from + 1 < text.length() ? from + 1 : from;
        Kind kind = kind(text.codePointAt(body));
        if (kind != Kind.WHITE) {
            return endOf(kind, text, body);
        }
        int end = endOf(Kind.WHITE, text, from);
        return end == text.length() || end == from + 1 ? end : end - 1;
    }

    /** How long the ending is that begins here; 0 if none does. */
    private static int endingLength(String text, int from) {
        if (text.charAt(from) != '\'' || from + 1 >= text.length()) {
            return 0;
        }
        char first = text.charAt(from + 1);
        if (first == 's' || first == 't' || first == 'm' || first == 'd') {
            return 2;
        }
        char second = from + 2 < text.length() ? text.charAt(from + 2) : ' ';
        boolean isLong = (first == 'r' || first == 'v') && second == 'e' || first == 'l' && second == 'l';
        return isLong ? 3 : 0;
    }

    private static int endOf(Kind kind, String text, int from) {
        int end = from;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (kind(point) != kind) {
                break;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static Kind kind(int point) {
        if (isWhite(point)) {
            return Kind.WHITE;
        }
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER, Character.OTHER_LETTER -> Kind.LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> Kind.NUMBER;
            default -> Kind.OTHER;
        };
    }

    /** Unicode's property White_Space, which no method of the platform has. */
    private static boolean isWhite(int point) {
        return point >= '\t' && point <= '\r' || point == ' ' || point == 0x85 || point == 0xa0 || point == 0x1680
                || point >= 0x2000 && point <= 0x200a || point == 0x2028 || point == 0x2029 || point == 0x202f
                || point == 0x205f || point == 0x3000;
    }
}
