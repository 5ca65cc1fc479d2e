package org.dlmastery.core.kind.gpt;

import org.dlmastery.core.kind.gpt.spec.ChangedChances;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.model.TokenSampling;

/**
 * The likeliest words behind a place of a text.
 *
 * @param numbers falling, among equals the lower number first, up to {@link NextCharacter#SHOWN}
 * @param model how likely the model says each is: the softmax of the logits
 * @param chances how likely each is to be drawn, after temperature, top-k and top-p
 */
record LikelyWords(int[] numbers, float[] model, float[] chances) {
    /** @param chancesOfAll [V], as {@link TokenSampling#probabilities} makes them of the logits */
    static LikelyWords of(float[] logits, float[] chancesOfAll) {
        int[] numbers = likeliest(logits);
        float[] model = new float[numbers.length];
        float[] chances = new float[numbers.length];
        double logarithm = logarithmOfSum(logits);
        for (int i = 0; i < numbers.length; i++) {
            model[i] = (float) Math.exp(logits[numbers[i]] - logarithm);
            chances[i] = chancesOfAll[numbers[i]];
        }
        return new LikelyWords(numbers, model, chances);
    }

    /** How little a word was expected: −log₂ of the probability that the model gave it. */
    static float surprise(float[] logits, int word) {
        return (float) ((logarithmOfSum(logits) - logits[word]) / Math.log(2));
    }

    /** What two rows of logits [V] say, of the same text with all heads as they are and with some changed. */
    static ChangedChances compared(float[] before, float[] after) {
        double sumBefore = logarithmOfSum(before);
        double sumAfter = logarithmOfSum(after);
        float[] larger = new float[before.length];
        double bits = 0;
        for (int i = 0; i < larger.length; i++) {
            double p = before[i] - sumBefore;
            double q = after[i] - sumAfter;
            larger[i] = (float) Math.max(p, q);
            bits += Math.exp(p) * (p - q) / Math.log(2);
        }
        int[] words = likeliest(larger);
        float[] chancesBefore = new float[words.length];
        float[] chancesAfter = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            chancesBefore[i] = (float) Math.exp(before[words[i]] - sumBefore);
            chancesAfter[i] = (float) Math.exp(after[words[i]] - sumAfter);
        }
        return new ChangedChances(words, chancesBefore, chancesAfter, (float) bits);
    }

    private static double logarithmOfSum(float[] logits) {
        float most = logits[0];
        for (float each : logits) {
            most = Math.max(most, each);
        }
        double sum = 0;
        for (float each : logits) {
            sum += Math.exp(each - (double) most);
        }
        return most + Math.log(sum);
    }

    private static int[] likeliest(float[] values) {
        int[] best = new int[Math.min(NextCharacter.SHOWN, values.length)];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            int place = count;
            while (place > 0 && values[i] > values[best[place - 1]]) {
                place--;
            }
            if (place < best.length) {
                count = Math.min(count + 1, best.length);
                System.arraycopy(best, place, best, place + 1, count - place - 1);
                best[place] = i;
            }
        }
        return best;
    }
}
