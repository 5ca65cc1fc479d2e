package org.dlmastery.ui.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.core.settings.Message;

/**
 * A JSON object whose values are texts and whole numbers, which is all that a saved run needs. What others have added
 * of other types is read over.
 */
public final class FlatJson {
    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** @param whole keys whose values are written as numbers */
    public static String write(Map<String, String> fields, String... whole) {
        StringBuilder out = new StringBuilder("{");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            out.append(out.length() == 1 ? "\n  \"" : ",\n  \"").append(field.getKey()).append("\": ");
            if (isAmong(field.getKey(), whole)) {
                out.append(field.getValue());
            } else {
                out.append('"');
                escape(field.getValue(), out);
                out.append('"');
            }
        }
        return out.append("\n}\n").toString();
    }

    private static boolean isAmong(String key, String[] keys) {
        for (String each : keys) {
            if (each.equals(key)) {
                return true;
            }
        }
        return false;
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c < ' ' ? ' ' : c);
        }
    }

    /** The values by key, numbers and words as they are written; without lists and objects. */
    public static Map<String, String> read(String text) throws BadSessionException {
        return new FlatJson(text).object();
    }

    private Map<String, String> object() throws BadSessionException {
        Map<String, String> fields = new LinkedHashMap<>();
        expect('{');
        char next = peek();
        while (next != '}') {
            String key = string();
            expect(':');
            next = peek();
            if (next == '{' || next == '[') {
                skip();
            } else {
                fields.put(key, next == '"' ? string() : word());
            }
            next = peek();
            if (next == ',') {
                at++;
                next = peek();
            } else if (next != '}') {
                throw notJson();
            }
        }
        at++;
        skipBlanks();
        if (at < text.length()) {
            throw notJson();
        }
        return fields;
    }

    private String string() throws BadSessionException {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = take(); c != '"'; c = take()) {
            if (c == '\\') {
                c = take();
                if (c == 'u') {
                    c = character();
                } else if (c != '"' && c != '\\' && c != '/') {
                    c = ' ';
                }
            }
            value.append(c);
        }
        return value.toString();
    }

    /** The character whose number follows, of four digits in base 16. */
    private char character() throws BadSessionException {
        int number = 0;
        for (int i = 0; i < 4; i++) {
            int digit = "0123456789abcdef0123456789ABCDEF".indexOf(take());
            if (digit < 0) {
                throw notJson();
            }
            number = number << 4 | digit & 15;
        }
        return (char) number;
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    private String word() throws BadSessionException {
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw notJson();
        }
        return text.substring(start, at);
    }

    private static boolean isOfWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    /** Goes behind a list or an object. */
    private void skip() throws BadSessionException {
        int depth = 0;
        do {
            char next = peek();
            if (next == '"') {
                string();
            } else if (isOfWord(next)) {
                word();
            } else {
                depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
                at++;
            }
        } while (depth > 0);
    }

    private void expect(char wanted) throws BadSessionException {
        if (peek() != wanted) {
            throw notJson();
        }
        at++;
    }

    /** The next character that is no blank. */
    private char peek() throws BadSessionException {
        skipBlanks();
        char next = take();
        at--;
        return next;
    }

    private char take() throws BadSessionException {
        if (at >= text.length()) {
            throw new BadSessionException(Message.of("session.bad.truncated"));
        }
        return text.charAt(at++);
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\r'
                || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static BadSessionException notJson() {
        return new BadSessionException(Message.of("session.bad.not-json"));
    }
}
