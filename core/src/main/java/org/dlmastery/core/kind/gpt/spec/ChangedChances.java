package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * How likely words are behind a text, with all heads as they are and with some changed.
 *
 * @param words numbers of those that are likeliest one way or the other, falling by the larger probability
 * @param before how likely each is with all heads as they are
 * @param after how likely each is with some changed
 * @param bits how far the two distributions of all words lie apart: KL(before ‖ after) = Σ p log₂(p/q)
 */
public record ChangedChances(int[] words, float[] before, float[] after, float bits) {
    private static final String WORDS = "words";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String BITS = "bits";

    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(WORDS, words), NamedArray.of(BEFORE, before), NamedArray.of(AFTER, after),
                NamedArray.of(BITS, bits));
    }

    public static ChangedChances of(List<NamedArray> arrays) {
        return new ChangedChances(NamedArray.get(arrays, WORDS).wholes(), NamedArray.get(arrays, BEFORE).values(),
                NamedArray.get(arrays, AFTER).values(), NamedArray.get(arrays, BITS).values()[0]);
    }
}
