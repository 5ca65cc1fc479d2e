package org.dlmastery.core.kind.gpt.spec;

import java.util.Arrays;
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
        Search search = new Search(Arrays.copyOfRange(table, word * channels, (word + 1) * channels), word);
        search.look(table);
        return search.found();
    }

    /** A table looked through, some rows at a time. */
    public static final class Search {
        private final float[] row;
        private final int word;
        private final int[] nearest = new int[MOST];
        private final float[] cosines = new float[MOST];
        private int looked;
        private int found;

        /** @param row the word's [C] */
        public Search(float[] row, int word) {
            this.row = row;
            this.word = word;
        }

        /** @param rows the table's next ones [count, C] */
        public void look(float[] rows) {
            for (int at = 0; at < rows.length; at += row.length) {
                if (looked != word) {
                    take(looked, (float) (dot(row, 0, rows, at)
                            / Math.sqrt(dot(row, 0, row, 0) * dot(rows, at, rows, at))));
                }
                looked++;
            }
        }

        private void take(int other, float cosine) {
            int place = found;
            while (place > 0 && cosine > cosines[place - 1]) {
                place--;
            }
            if (place < MOST) {
                found = Math.min(found + 1, MOST);
                System.arraycopy(nearest, place, nearest, place + 1, found - place - 1);
                System.arraycopy(cosines, place, cosines, place + 1, found - place - 1);
                nearest[place] = other;
                cosines[place] = cosine;
            }
        }

        private double dot(float[] a, int fromA, float[] b, int fromB) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += (double) a[fromA + i] * b[fromB + i];
            }
            return sum;
        }

        /** How many rows it has looked at. */
        public int looked() {
            return looked;
        }

        public NearestWords found() {
            return new NearestWords(Arrays.copyOf(nearest, found), Arrays.copyOf(cosines, found));
        }
    }

    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(WORDS, words), NamedArray.of(COSINES, cosines));
    }

    public static NearestWords of(List<NamedArray> arrays) {
        return new NearestWords(NamedArray.get(arrays, WORDS).wholes(), NamedArray.get(arrays, COSINES).values());
    }
}
