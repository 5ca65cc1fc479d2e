package org.dlmastery.core.kind.gpt.spec;

/**
 * How much a head looks where, measured on a text: the mean of what each place takes from one other. The first place,
 * which has no choice, isn't counted.
 *
 * @param previous from the place before it
 * @param itself from itself
 * @param first from the text's first place, over the places from the third on: for the second that is the place before
 */
public record HeadScores(double previous, double itself, double first) {
    /** @param attention of a text of two places or more; with fewer than three, {@code first} is NaN */
    public static HeadScores of(AttentionWeights attention, int layer, int head) {
        int length = attention.length();
        double previous = 0;
        double itself = 0;
        double first = 0;
        for (int i = 1; i < length; i++) {
            previous += attention.at(layer, head, i, i - 1);
            itself += attention.at(layer, head, i, i);
            first += i > 1 ? attention.at(layer, head, i, 0) : 0;
        }
        return new HeadScores(previous / (length - 1), itself / (length - 1), first / (length - 2));
    }

    /**
     * How many places count of a network in training: its first layer mixes some letters into each place, so heads behind
     * it find what followed a little further on.
     */
    public static final int PLACES = 4;

    /** What a run's history calls {@link #induction} of a head, over {@link #PLACES}. */
    public static String column(int layer, int head) {
        return "induction-" + (layer + 1) + "-" + (head + 1);
    }

    /**
     * How much a head looks at what came last time after the present word (Olsson et al. 2022, "induction heads"), on a
     * text whose second half repeats the first: the mean of what each place of the second half takes from the place
     * behind its word's first occurrence.
     *
     * @param places how many places behind it count: 1 for what followed at once
     */
    public static double induction(AttentionWeights attention, int layer, int head, int places) {
        int half = attention.length() / 2;
        double sum = 0;
        for (int i = half; i < 2 * half; i++) {
            for (int place = 1; place <= places; place++) {
                sum += attention.at(layer, head, i, i - half + place);
            }
        }
        return sum / half;
    }
}
