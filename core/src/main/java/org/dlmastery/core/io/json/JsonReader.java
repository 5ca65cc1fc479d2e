package org.dlmastery.core.io.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.FileFormatException;

/** Reads one JSON value from a text, strictly. */
final class JsonReader {
    /** Deeper than any file of ours, and shallow enough for every stack. */
    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Json read() {
        Json value = value();
        skipSpace();
        if (at < text.length()) {
            throw broken("the end");
        }
        return value;
    }

    private Json value() {
        skipSpace();
        char first = at < text.length() ? text.charAt(at) : 0;
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't' -> literal("true", new Json.Truth(true));
            case 'f' -> literal("false", new Json.Truth(false));
            case 'n' -> literal("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json object() {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        if (!closes('}')) {
            do {
                skipSpace();
                String name = string();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw new FileFormatException("JSON: the member \"" + name + "\" comes twice");
                }
            } while (continues('}'));
        }
        depth--;
        return new Json.Members(members);
    }

    private Json array() {
        enter();
        List<Json> items = new ArrayList<>();
        if (!closes(']')) {
            do {
                items.add(value());
            } while (continues(']'));
        }
        depth--;
        return new Json.Items(items);
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw new FileFormatException("JSON: nested more than " + DEEPEST + " deep");
        }
    }

    private boolean closes(char end) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private boolean continues(char end) {
        if (closes(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char wanted) {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw broken("'" + wanted + "'");
        }
        at++;
    }

    private Json literal(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw broken("a value");
        }
        at += word.length();
        return value;
    }

    private String string() {
        if (at >= text.length() || text.charAt(at) != '"') {
            throw broken("a string");
        }
        at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                at--;
                throw broken("an escaped control character");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        if (at >= text.length()) {
            throw broken("the string's end");
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char kind = at < text.length() ? text.charAt(at++) : 0;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw broken("an escape");
        };
    }

    private char codeUnit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw broken("four hexadecimal digits");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    /** An optional minus, digits without a leading zero, an optional fraction and an optional exponent. */
    private Json number() {
        int start = at;
        accept("-");
        if (!accept("0")) {
            digits();
        }
        if (accept(".")) {
            digits();
        }
        if (accept("eE")) {
            accept("+-");
            digits();
        }
        double value = Double.parseDouble(text.substring(start, at));
        if (Double.isInfinite(value)) {
            throw new FileFormatException("JSON: the number " + text.substring(start, at) + " is too large");
        }
        return new Json.Number(value);
    }

    private boolean accept(String characters) {
        boolean accepted = at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
        at += accepted ? 1 : 0;
        return accepted;
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw broken(start > 0 && "-.eE+0123456789".indexOf(text.charAt(start - 1)) >= 0 ? "a digit" : "a value");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private FileFormatException broken(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new FileFormatException("JSON: expected " + expected + " at character " + (at + 1) + ", found " + found);
    }
}
