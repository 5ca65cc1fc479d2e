package org.dlmastery.ui.explain;

/**
 * A piece of text and what a model thinks of it.
 *
 * @param text the piece, with its spaces
 * @param strength how strongly it is shaded, from 0 to 1
 * @param value what the strength stands for, in words: "probability 13.7 %"; empty for none
 */
public record Token(String text, float strength, String value) {
    public static Token plain(String text) {
        return new Token(text, 0, "");
    }

    /** The text with what nobody sees made visible: a space at either end, line ends, tabs. */
    public String visible() {
        if (text.isEmpty()) {
            return "∅";
        }
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEdge = i == 0 || i == text.length() - 1;
            visible.append(c == '\n' ? "⏎" : c == '\t' ? "⇥" : c == ' ' && isEdge ? "·" : Character.toString(c));
        }
        return visible.toString();
    }
}
