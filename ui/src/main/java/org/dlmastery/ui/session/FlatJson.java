package org.dlmastery.ui.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.core.settings.Message;

/** A JSON object whose values are texts and whole numbers, which is all that a saved run needs. */
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

    /** The values by key, numbers as they are written. */
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
            fields.put(key, peek() == '"' ? string() : number());
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
                if (c != '"' && c != '\\' && c != '/') {
                    throw notJson();
                }
            }
            value.append(c);
        }
        return value.toString();
    }

    private String number() throws BadSessionException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw notJson();
        }
        return text.substring(start, at);
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
