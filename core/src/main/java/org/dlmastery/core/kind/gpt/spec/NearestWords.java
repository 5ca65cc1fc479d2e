package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * The words whose rows in the table point most nearly the same way as one word's.
 *
 * @param words their numbers, the nearest first, without the word itself
 * @param cosines of the angles between the rows
 */
public record NearestWords(int[] words, float[] cosines) {
    private static final int MOST = 10;
    private static final String WORDS = "words";
    private static final String COSINES = "cosines";

    /** @param table [V, C] */
    public static NearestWords of(float[] table, int channels, int word) {
        int count = table.length / channels;
        int[] nearest = new int[Math.min(MOST, count - 1)];
        float[] cosines = new float[nearest.length];
        int found = 0;
        for (int other = 0; other < count; other++) {
            if (other == word) {
                continue;
            }
            float cosine = (float) (dot(table, channels, word, other)
                    / Math.sqrt(dot(table, channels, word, word) * dot(table, channels, other, other)));
            int place = found;
            while (place > 0 && cosine > cosines[place - 1]) {
                place--;
            }
            if (place < nearest.length) {
                found = Math.min(found + 1, nearest.length);
                System.arraycopy(nearest, place, nearest, place + 1, found - place - 1);
                System.arraycopy(cosines, place, cosines, place + 1, found - place - 1);
                nearest[place] = other;
                cosines[place] = cosine;
            }
        }
        return new NearestWords(nearest, cosines);
    }

    private static double dot(float[] table, int channels, int a, int b) {
        double sum = 0;
        for (int i = 0; i < channels; i++) {
            sum += (double) table[a * channels + i] * table[b * channels + i];
        }
        return sum;
    }

    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(WORDS, words), NamedArray.of(COSINES, cosines));
    }

    public static NearestWords of(List<NamedArray> arrays) {
        return new NearestWords(NamedArray.get(arrays, WORDS).wholes(), NamedArray.get(arrays, COSINES).values());
    }
}
