package org.dlmastery.core.kind.gpt.spec;

import java.util.Arrays;
import java.util.OptionalInt;

/** The characters that a model knows, each with a number: its place among all of them, sorted. */
public final class Alphabet {
    private final int[] points;

    /** @param points their code points, rising */
    Alphabet(int[] points) {
        this.points = points;
    }

    /** Every code point that comes in a text. */
    static Alphabet of(int[] text) {
        int largest = 0;
        for (int point : text) {
            largest = Math.max(largest, point);
        }
        boolean[] comes = new boolean[largest + 1];
        for (int point : text) {
            comes[point] = true;
        }
        int[] points = new int[comes.length];
        int count = 0;
        for (int point = 0; point < comes.length; point++) {
            if (comes[point]) {
                points[count++] = point;
            }
        }
        return new Alphabet(Arrays.copyOf(points, count));
    }

    /** A text's code points, of which some take two of Java's chars. */
    static int[] codePoints(String text) {
        int[] points = new int[text.length()];
        int count = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(points[count - 1])) {
            points[count++] = text.codePointAt(at);
        }
        return Arrays.copyOf(points, count);
    }

    /** How many there are. */
    public int size() {
        return points.length;
    }

    /** The code point of each number. */
    int[] points() {
        return points.clone();
    }

    /** The character of a number, as text. */
    public String character(int number) {
        return new String(Character.toChars(points[number]));
    }

    /** The number of a code point; less than 0 if it isn't among them. */
    int number(int point) {
        return Arrays.binarySearch(points, point);
    }

    /** Where in a text the first character stands that isn't among them, counted in Java's chars. */
    public OptionalInt firstUnknown(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (number(text.codePointAt(at)) < 0) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The numbers of a text's characters.
     *
     * @throws IllegalArgumentException if one of them has none
     */
    public int[] numbers(String text) {
        OptionalInt unknown = firstUnknown(text);
        if (unknown.isPresent()) {
            throw new IllegalArgumentException("text: the vocabulary has no character like the one at "
                    + unknown.getAsInt() + "; use characters that come in the text learnt from");
        }
        return numbers(codePoints(text));
    }

    /** @param text code points that are all among them */
    int[] numbers(int[] text) {
        // Looked up in a table as long as the largest code point: a search for each character takes many times as long.
        int[] numberOf = new int[points[points.length - 1] + 1];
        for (int i = 0; i < points.length; i++) {
            numberOf[points[i]] = i;
        }
        int[] numbers = new int[text.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numberOf[text[i]];
        }
        return numbers;
    }
}
