package org.dlmastery.core.text;

/** The tokens of any text, and the text of any tokens. */
public interface TextEncoding {
    /** How many tokens there are. */
    int vocabulary();

    /** The token that ends a text. */
    int endOfText();

    /** The tokens of a text, as a model reads them that begins with it. */
    int[] encode(String text);

    /**
     * The text of tokens; where their bytes are no whole character, it has U+FFFD.
     *
     * @throws IllegalArgumentException if one of them isn't there
     */
    String decode(int[] tokens);

    /** A token by itself: with its spaces, and a name where it stands for no text. */
    default String shown(int token) {
        return decode(new int[] {token});
    }
}
