package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * A character that was generated, and what else it could have been.
 *
 * @param number the character drawn
 * @param likeliest the numbers of the likeliest characters, falling, up to {@link #SHOWN}
 * @param model how likely the model says each of them is: the softmax of its logits
 * @param chances how likely each of them was to be drawn, after temperature, top-k and top-p
 * @param surprise −log₂ of the probability that the model gave the drawn one, in bits
 */
public record NextCharacter(int number, int[] likeliest, float[] model, float[] chances, float surprise) {
    /** How many are told. */
    public static final int SHOWN = 20;

    private static final String DRAWN = "drawn";
    private static final String LIKELIEST = "likeliest";
    private static final String MODEL = "model";
    private static final String CHANCES = "chances";
    private static final String SURPRISE = "surprise";

    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(DRAWN, new int[] {number}), NamedArray.of(LIKELIEST, likeliest),
                NamedArray.of(MODEL, model), NamedArray.of(CHANCES, chances),
                NamedArray.of(SURPRISE, surprise));
    }

    public static NextCharacter of(List<NamedArray> arrays) {
        return new NextCharacter(NamedArray.whole(arrays, DRAWN),
                NamedArray.get(arrays, LIKELIEST).wholes(), NamedArray.get(arrays, MODEL).values(),
                NamedArray.get(arrays, CHANCES).values(), NamedArray.get(arrays, SURPRISE).values()[0]);
    }
}
