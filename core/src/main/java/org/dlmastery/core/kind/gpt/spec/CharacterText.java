package org.dlmastery.core.kind.gpt.spec;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
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

    private final int[] vocabulary;
    private final int[] numbers;
    private final TextSource source;

    private CharacterText(int[] vocabulary, int[] numbers, TextSource source) {
        this.vocabulary = vocabulary;
        this.numbers = numbers;
        this.source = source;
    }

    /**
     * The shipped play.
     *
     * @throws IllegalArgumentException if the text isn't it
     */
    public static CharacterText macbeth(String text) {
        CharacterText play = of(text, TextSource.MACBETH.name());
        if (!play.source.equals(TextSource.MACBETH)) {
            throw new IllegalArgumentException("text: the shipped play has " + TextSource.MACBETH + ", got "
                    + play.source);
        }
        return play;
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
        int[] points = codePoints(text);
        // Looked up in a table as long as the largest code point: a search for each character takes many times as long.
        int largest = 0;
        for (int point : points) {
            largest = Math.max(largest, point);
        }
        int[] numberOf = new int[largest + 1];
        for (int point : points) {
            numberOf[point] = 1;
        }
        int[] vocabulary = new int[numberOf.length];
        int count = 0;
        for (int point = 0; point < numberOf.length; point++) {
            if (numberOf[point] != 0) {
                numberOf[point] = count;
                vocabulary[count++] = point;
            }
        }
        int[] numbers = new int[points.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numberOf[points[i]];
        }
        return new CharacterText(Arrays.copyOf(vocabulary, count), numbers,
                new TextSource(name, points.length, count));
    }

    private static int[] codePoints(String text) {
        int[] points = new int[text.length()];
        int count = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(points[count - 1])) {
            points[count++] = text.codePointAt(at);
        }
        return Arrays.copyOf(points, count);
    }

    public TextSource source() {
        return source;
    }

    /** What an engine gets of it, as the data set called as its source. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(NUMBERS, numbers), NamedArray.of(VOCABULARY, vocabulary));
    }

    /** The number of the character at a place of the text. */
    int number(int place) {
        return numbers[place];
    }

    /** How many characters a text has: code points, of which some take two of Java's chars. */
    public static int length(String text) {
        return codePoints(text).length;
    }

    /** Where in a text the first character stands that the vocabulary hasn't got, counted in Java's chars. */
    public OptionalInt firstUnknown(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (Arrays.binarySearch(vocabulary, text.codePointAt(at)) < 0) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The numbers of a text's characters.
     *
     * @throws IllegalArgumentException if the vocabulary hasn't got one of them
     */
    public int[] numbers(String text) {
        OptionalInt unknown = firstUnknown(text);
        if (unknown.isPresent()) {
            throw new IllegalArgumentException("text: the vocabulary has no character like the one at "
                    + unknown.getAsInt() + "; use characters that come in the text learnt from");
        }
        int[] points = codePoints(text);
        for (int i = 0; i < points.length; i++) {
            points[i] = Arrays.binarySearch(vocabulary, points[i]);
        }
        return points;
    }

    /** So many characters from the beginning, as text. */
    public String beginning(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(count, numbers.length); i++) {
            text.append(character(numbers[i]));
        }
        return text.toString();
    }

    /** The character of a number, as text. */
    public String character(int number) {
        return new String(Character.toChars(vocabulary[number]));
    }
}
