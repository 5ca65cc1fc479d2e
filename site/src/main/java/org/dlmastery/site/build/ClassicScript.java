package org.dlmastery.site.build;

import java.util.Map;

/**
 * Data as a classic script, for it is the only thing that a page may load of its own site from {@code file://} or in a
 * sandboxed iframe. Each such script adds to the one global object, {@code dlmastery}.
 */
final class ClassicScript {
    private ClassicScript() {
    }

    /** Sets {@code dlmastery.group[name]} to an expression. */
    static String entry(String group, String name, String expression) {
        return start(group) + group(group) + "[" + string(name) + "] = " + expression + ";\n";
    }

    /** Adds all of {@code texts} to {@code dlmastery.group}. */
    static String entries(String group, Map<String, String> texts) {
        return start(group) + "Object.assign(" + group(group) + ", " + object(texts) + ");\n";
    }

    /** Adds those of {@code texts} to {@code dlmastery.group} that it doesn't have yet. */
    static String entriesBeneath(String group, Map<String, String> texts) {
        return start(group) + group(group) + " = Object.assign(" + object(texts) + ", " + group(group) + ");\n";
    }

    private static String object(Map<String, String> texts) {
        StringBuilder object = new StringBuilder("{\n");
        texts.forEach((key, text) -> object.append(string(key)).append(": ").append(string(text)).append(",\n"));
        return object.append("}").toString();
    }

    private static String start(String group) {
        return "self.dlmastery = self.dlmastery || {};\n" + group(group) + " = " + group(group) + " || {};\n";
    }

    /** As a member's name where it is one, which is what nearly all are. */
    private static String group(String name) {
        return name.indexOf('-') < 0 ? "dlmastery." + name : "dlmastery[" + string(name) + "]";
    }

    /** A string literal. */
    static String string(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\u2028' -> literal.append("\\u2028");
                case '\u2029' -> literal.append("\\u2029");
                default -> literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
