package org.dlmastery.core.kind.gpt.spec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.dlmastery.core.data.SeededRandom;

/** Makes the cases of a {@link KnownText}, always the same ones. */
public final class KnownCases {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int SEED = 1;
    private static final int FEWEST_IN_CIRCLE = 4;
    private static final int MOST_IN_CIRCLE = 10;
    /** How often a letter follows that is no successor but any of the circle. */
    private static final float LEAPS = 0.15f;
    private static final int LEAST_SUMMAND = 1000;
    private static final int SUMMANDS = 9000;

    private final KnownText kind;
    private final SeededRandom random = new SeededRandom(SEED, SeededRandom.Purpose.POINTS);

    private KnownCases(KnownText kind) {
        this.kind = kind;
    }

    /** The whole text. */
    public static String text(KnownText kind) {
        return new KnownCases(kind).make();
    }

    private String make() {
        StringBuilder text = new StringBuilder();
        Set<String> questions = new HashSet<>();
        while (text.length() < kind.source().characters()) {
            String question = question(text.length() >= kind.source().training());
            if (questions.add(question)) {
                text.append(kind.isRepeating() ? question : question + "=" + answer(question) + "\n");
            }
        }
        return text.toString();
    }

    private String question(boolean isHeldOut) {
        if (kind == KnownText.ADDITION) {
            return summand() + "+" + summand();
        }
        if (kind.isRepeating()) {
            return isHeldOut ? round(kind.length() / 2, 0)
                    : round(FEWEST_IN_CIRCLE + random.below(MOST_IN_CIRCLE - FEWEST_IN_CIRCLE + 1), LEAPS);
        }
        StringBuilder letters = new StringBuilder();
        while (letters.length() < kind.first() - 1) {
            letters.append(LETTERS.charAt(random.below(LETTERS.length())));
        }
        return letters.toString();
    }

    private String summand() {
        return Integer.toString(LEAST_SUMMAND + random.below(SUMMANDS));
    }

    /** Round a circle of so many different letters. */
    private String round(int letters, float leaps) {
        int[] order = random.permutation(LETTERS.length());
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (text.length() < kind.length()) {
            text.append(LETTERS.charAt(order[at]));
            at = random.uniform() < leaps ? random.below(letters) : (at + 1) % letters;
        }
        return text.toString();
    }

    private String answer(String question) {
        char[] letters = question.toCharArray();
        switch (kind) {
            case REVERSE -> {
                return new StringBuilder(question).reverse().toString();
            }
            case SORT -> Arrays.sort(letters);
            case ADDITION -> {
                int middle = question.indexOf('+');
                int sum = Integer.parseInt(question.substring(0, middle))
                        + Integer.parseInt(question.substring(middle + 1));
                return sumBackwards(sum);
            }
            default -> {
                return question;
            }
        }
        return new String(letters);
    }

    private String sumBackwards(int sum) {
        StringBuilder digits = new StringBuilder();
        for (int left = sum; digits.length() < kind.end() - kind.first(); left /= 10) {
            digits.append(left % 10);
        }
        return digits.toString();
    }
}
