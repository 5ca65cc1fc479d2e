package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What a model would say if it stopped after a block: the last norm and the logits at once (nostalgebraist 2020).
 *
 * @param depths L + 1: before the first block, and behind each
 * @param length T
 * @param likeliest the likeliest word's number [L + 1, T]
 * @param chances its probability [L + 1, T]
 */
public record LogitLens(int depths, int length, int[] likeliest, float[] chances) {
    private static final String LIKELIEST = "likeliest";
    private static final String CHANCES = "chances";

    /** @param logits [L + 1, T, V] */
    public static LogitLens of(int depths, int length, int words, float[] logits) {
        int[] likeliest = new int[depths * length];
        float[] chances = new float[depths * length];
        for (int row = 0; row < likeliest.length; row++) {
            int best = 0;
            for (int i = 1; i < words; i++) {
                best = logits[row * words + i] > logits[row * words + best] ? i : best;
            }
            double sum = 0;
            for (int i = 0; i < words; i++) {
                sum += Math.exp(logits[row * words + i] - (double) logits[row * words + best]);
            }
            likeliest[row] = best;
            chances[row] = (float) (1 / sum);
        }
        return new LogitLens(depths, length, likeliest, chances);
    }

    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(LIKELIEST, likeliest),
                new NamedArray(CHANCES, List.of(depths, length), chances));
    }

    public static LogitLens of(List<NamedArray> arrays) {
        NamedArray chances = NamedArray.get(arrays, CHANCES);
        return new LogitLens(chances.shape().get(0), chances.shape().get(1),
                NamedArray.get(arrays, LIKELIEST).wholes(), chances.values());
    }
}
