package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * A text as a model of characters reads it. Its vocabulary is every code point that comes in it, sorted, so that each has
 * a number; also those that come only in the validation part, which the model is then asked about without having met them.
 */
public final class CharacterText {
    /** The text's characters by their numbers, I32. */
    public static final String NUMBERS = "numbers";
    /** The code point of each number, I32. */
    public static final String VOCABULARY = "vocabulary";

    private static final int HASH_START = 0x811c9dc5;
    private static final int HASH_PRIME = 0x01000193;

    private final Alphabet alphabet;
    private final int[] numbers;
    private final TextSource source;

    private CharacterText(Alphabet alphabet, int[] numbers, TextSource source) {
        this.alphabet = alphabet;
        this.numbers = numbers;
        this.source = source;
    }

    /**
     * The shipped play.
     *
     * @throws IllegalArgumentException if the text isn't it
     */
    public static CharacterText macbeth(String text) {
        return checked(text, TextSource.MACBETH);
    }

    /**
     * A text of cases.
     *
     * @throws IllegalArgumentException if the text isn't that one
     */
    public static CharacterText known(KnownText cases, String text) {
        return checked(text, cases.source());
    }

    private static CharacterText checked(String text, TextSource wanted) {
        CharacterText read = of(text, wanted.name());
        if (!read.source.equals(wanted)) {
            throw new IllegalArgumentException("text: wanted is " + wanted + ", got " + read.source);
        }
        return read;
    }

    /**
     * A reader's own text, named after its content.
     *
     * @throws IllegalArgumentException if it is shorter or longer than {@link TextSource} allows, or has more different
     *     characters
     */
    public static CharacterText own(String text) {
        // FNV-1a over the UTF-16 units (Fowler, Noll, Vo): tells texts apart, protects nothing.
        int hash = HASH_START;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * HASH_PRIME;
        }
        return of(text, TextControl.OWN + Integer.toHexString(hash));
    }

    private static CharacterText of(String text, String name) {
        int[] points = Alphabet.codePoints(text);
        Alphabet alphabet = Alphabet.of(points);
        TextSource source = new TextSource(name, points.length, alphabet.size());
        return new CharacterText(alphabet, alphabet.numbers(points), source);
    }

    public TextSource source() {
        return source;
    }

    /** The characters that come in it. */
    public Alphabet alphabet() {
        return alphabet;
    }

    /** What an engine gets of it, as the data set called as its source. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(NUMBERS, numbers), NamedArray.of(VOCABULARY, alphabet.points()));
    }

    /** The number of the character at a place of the text. */
    int number(int place) {
        return numbers[place];
    }

    /** How many characters a text has: code points, of which some take two of Java's chars. */
    public static int length(String text) {
        return Alphabet.codePoints(text).length;
    }

    /** So many characters from a place on, as text. */
    public String part(int from, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < Math.min(from + count, numbers.length); i++) {
            text.append(alphabet.character(numbers[i]));
        }
        return text.toString();
    }
}
