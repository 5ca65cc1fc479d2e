package org.dlmastery.ui.page.gnn.edit;

import java.util.HashMap;
import java.util.Map;

/** The tags of an XML text one by one, with the text before each; comments, instructions and prefixes are passed over. */
final class XmlTags {
    /** The text is no XML from this line on. */
    static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;

        BrokenException(int line) {
            super("no XML from line " + line + " on");
            this.line = line;
        }

        /** From 1. */
        int line() {
            return line;
        }
    }

    private final String text;
    private final Map<String, String> attributes = new HashMap<>();
    private final StringBuilder before = new StringBuilder();
    private int at;
    private String name = "";
    private boolean isStart;
    private boolean isWhole;
    private int depth;

    XmlTags(String text) {
        this.text = text;
    }

    /** Goes to the next tag. @return whether there is one @throws BrokenException if the text is no XML there */
    boolean next() {
        before.setLength(0);
        while (at < text.length()) {
            if (text.charAt(at) != '<') {
                int next = text.indexOf('<', at);
                next = next < 0 ? text.length() : next;
                before.append(unescaped(text.substring(at, next)));
                at = next;
            } else if (text.startsWith("<!--", at)) {
                at = after("-->");
            } else if (text.startsWith("<![CDATA[", at)) {
                int end = after("]]>");
                before.append(text, at + "<![CDATA[".length(), end - "]]>".length());
                at = end;
            } else if (text.startsWith("<?", at)) {
                at = after("?>");
            } else if (text.startsWith("<!", at)) {
                at = after(">");
            } else {
                tag();
                return true;
            }
        }
        if (depth != 0) {
            throw new BrokenException(line());
        }
        return false;
    }

    private int after(String end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw new BrokenException(line());
        }
        return found + end.length();
    }

    private void tag() {
        attributes.clear();
        isStart = !text.startsWith("</", at);
        at += isStart ? 1 : 2;
        name = word();
        isWhole = false;
        while (true) {
            blanks();
            if (here() == '>') {
                at++;
                break;
            } else if (text.startsWith("/>", at)) {
                isWhole = true;
                at += 2;
                break;
            }
            String attribute = wholeWord();
            blanks();
            char quote = here() == '=' ? quote() : 0;
            int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at) : -1;
            if (end < 0) {
                throw new BrokenException(line());
            }
            attributes.put(attribute, unescaped(text.substring(at, end)));
            at = end + 1;
        }
        depth += !isStart ? -1 : isWhole ? 0 : 1;
        if (depth < 0) {
            throw new BrokenException(line());
        }
    }

    private char quote() {
        at++;
        blanks();
        char quote = here();
        at++;
        return quote;
    }

    private char here() {
        if (at >= text.length()) {
            throw new BrokenException(line());
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    /** Without what stands before a colon. */
    private String word() {
        String whole = wholeWord();
        return whole.substring(whole.indexOf(':') + 1);
    }

    private String wholeWord() {
        int start = at;
        while (here() > ' ' && "<>/=\"'".indexOf(here()) < 0) {
            at++;
        }
        if (at == start) {
            throw new BrokenException(line());
        }
        return text.substring(start, at);
    }

    private String unescaped(String escaped) {
        try {
            return plain(escaped);
        } catch (IllegalArgumentException unknown) {
            throw new BrokenException(line());
        }
    }

    /**
     * A text with its entities written out.
     *
     * @throws IllegalArgumentException if there is none of a name
     */
    static String plain(String escaped) {
        if (escaped.indexOf('&') < 0) {
            return escaped;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            int end = escaped.charAt(i) == '&' ? escaped.indexOf(';', i) : -1;
            if (end < 0) {
                plain.append(escaped.charAt(i));
                continue;
            }
            plain.append(character(escaped.substring(i + 1, end)));
            i = end;
        }
        return plain.toString();
    }

    private static String character(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> new String(Character.toChars(name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1))));
        };
    }

    String name() {
        return name;
    }

    /** Whether it begins an element. */
    boolean isStart() {
        return isStart;
    }

    /** Whether it is all of an element, which has nothing in it. */
    boolean isWhole() {
        return isWhole;
    }

    /** An attribute's value; empty if there is none. */
    String attribute(String wanted) {
        String value = attributes.get(wanted);
        return value == null ? "" : value;
    }

    /** The text between this tag and the one before. */
    String textBefore() {
        return before.toString();
    }

    /** Where it ends, from 1. */
    int line() {
        int line = 1;
        for (int i = 0; i < at && i < text.length(); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
