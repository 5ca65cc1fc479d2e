package org.dlmastery.core.kind.gpt.spec;

import java.util.Arrays;

/**
 * What a page knows beside a run's settings and numbers, for exported programs: the characters, and what the model said of
 * a text, which programs are held against.
 *
 * @param points the code point of each character's number [V]
 * @param text character numbers [T]; none if there is nothing to be held against
 * @param shown K, how many characters are told behind each place
 * @param likeliest their numbers [T, K]
 * @param chances how likely the model says each is, [T, K]: the softmax of its logits
 */
public record GptAnswers(int[] points, int[] text, int shown, int[] likeliest, float[] chances) {
    /** Behind each place so many characters are told at most. */
    private static final int MOST = 3;

    public GptAnswers {
        if (likeliest.length != text.length * shown || chances.length != likeliest.length) {
            throw new IllegalArgumentException("answers: " + likeliest.length + " characters and " + chances.length
                    + " chances are not " + shown + " behind each of " + text.length + " places");
        }
    }

    /** Without anything to be held against. */
    public static GptAnswers none(Alphabet alphabet) {
        return new GptAnswers(alphabet.points(), new int[0], 0, new int[0], new float[0]);
    }

    /** What was said of a text that was read whole. */
    public static GptAnswers of(Alphabet alphabet, int[] text, TextReading reading) {
        int shown = Math.min(MOST, reading.shown());
        int[] likeliest = new int[text.length * shown];
        float[] chances = new float[likeliest.length];
        for (int at = 0; at < likeliest.length; at++) {
            int place = at / shown * reading.shown() + at % shown;
            likeliest[at] = reading.likeliest()[place];
            chances[at] = reading.model()[place];
        }
        return new GptAnswers(alphabet.points(), text, shown, likeliest, chances);
    }

    /** All numbers in a row, as they travel. */
    public float[] packed() {
        float[] all = new float[3 + points.length + text.length + 2 * likeliest.length];
        int next = put(points, all, put(new int[] {points.length, text.length, shown}, all, 0));
        next = put(likeliest, all, put(text, all, next));
        System.arraycopy(chances, 0, all, next, chances.length);
        return all;
    }

    private static int put(int[] numbers, float[] all, int from) {
        for (int i = 0; i < numbers.length; i++) {
            all[from + i] = numbers[i];
        }
        return from + numbers.length;
    }

    /** What was {@link #packed}. */
    public static GptAnswers unpacked(float[] all) {
        int[] head = wholes(all, 0, 3);
        int text = 3 + head[0];
        int likeliest = text + head[1];
        int chances = likeliest + head[1] * head[2];
        return new GptAnswers(wholes(all, 3, text), wholes(all, text, likeliest), head[2], wholes(all, likeliest, chances),
                Arrays.copyOfRange(all, chances, all.length));
    }

    private static int[] wholes(float[] all, int from, int to) {
        int[] wholes = new int[to - from];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = (int) all[from + i];
        }
        return wholes;
    }
}
