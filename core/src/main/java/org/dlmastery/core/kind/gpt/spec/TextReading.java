package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What a model makes of a text of T words that it reads whole.
 *
 * @param attention what every head takes from where
 * @param shown K, how many of the likeliest words are told behind each place
 * @param likeliest their numbers [T, K], falling
 * @param model how likely the model says each is, [T, K]: the softmax of its logits
 * @param chances how likely each is to be drawn, [T, K], after temperature, top-k and top-p
 * @param surprise −log₂ of the probability that each word itself had, in bits [T]; NaN for the first
 */
public record TextReading(AttentionWeights attention, int shown, int[] likeliest, float[] model, float[] chances,
        float[] surprise) {
    private static final String LIKELIEST = "likeliest";
    private static final String MODEL = "model";
    private static final String CHANCES = "chances";
    private static final String SURPRISE = "surprise";

    public List<NamedArray> arrays() {
        return List.of(attention.array(), NamedArray.of(LIKELIEST, likeliest), NamedArray.of(MODEL, model),
                NamedArray.of(CHANCES, chances), NamedArray.of(SURPRISE, surprise));
    }

    public static TextReading of(List<NamedArray> arrays) {
        AttentionWeights attention = AttentionWeights.of(arrays);
        int[] likeliest = NamedArray.get(arrays, LIKELIEST).wholes();
        return new TextReading(attention, likeliest.length / attention.length(), likeliest,
                NamedArray.get(arrays, MODEL).values(), NamedArray.get(arrays, CHANCES).values(),
                NamedArray.get(arrays, SURPRISE).values());
    }

    /** How many words were read. */
    public int length() {
        return attention.length();
    }

    /**
     * 2 to the mean surprise: among how many equally likely words the model might as well have guessed; NaN of one word.
     */
    public double perplexity() {
        double sum = 0;
        for (int i = 1; i < surprise.length; i++) {
            sum += surprise[i];
        }
        return Math.pow(2, sum / (surprise.length - 1));
    }
}
