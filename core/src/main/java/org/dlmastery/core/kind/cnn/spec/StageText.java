package org.dlmastery.core.kind.cnn.spec;

import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;

/**
 * A layer as a few letters and whole numbers, as links have it.
 *
 * <pre>
 * c24k5s2p1   convolution: 24 filters of 5 × 5, stride 2, padding 1; s1 and p0 are left out; n behind: no bias
 * m2s2, a2s2  largest and mean of 2 × 2, stride 2; a stride as long as the window is left out
 * g           global average pooling
 * b           batch norm
 * r s t l e y ReLU, sigmoid, tanh, leaky ReLU, GELU, none
 * d25         dropout of 25 %
 * f           flatten
 * u128        dense, 128 units
 * </pre>
 */
final class StageText {
    private static final int WHOLE = 100;
    /** In the order of {@link Activation}. */
    private static final String ACTIVATIONS = "rstley";

    private final String text;
    private int at;

    private StageText(String text) {
        this.text = text;
    }

    static String write(ImageStage stage) {
        if (stage instanceof ImageStage.Convolution c) {
            return "c" + c.filters() + "k" + c.kernel() + part("s", c.stride(), 1) + part("p", c.padding(), 0)
                    + (c.hasBias() ? "" : "n");
        }
        if (stage instanceof ImageStage.MaxPooling pool) {
            return "m" + pool.size() + part("s", pool.stride(), pool.size());
        }
        if (stage instanceof ImageStage.AveragePooling pool) {
            return "a" + pool.size() + part("s", pool.stride(), pool.size());
        }
        if (stage instanceof ImageStage.Activated activated) {
            return ACTIVATIONS.substring(activated.activation().ordinal(), activated.activation().ordinal() + 1);
        }
        if (stage instanceof ImageStage.Dropout dropout) {
            return "d" + Math.round(WHOLE * dropout.rate());
        }
        if (stage instanceof ImageStage.Dense dense) {
            return "u" + dense.units();
        }
        return stage instanceof ImageStage.GlobalAveragePooling ? "g" : stage instanceof ImageStage.BatchNorm ? "b" : "f";
    }

    private static String part(String letter, int number, int usual) {
        return number == usual ? "" : letter + number;
    }

    /**
     * The layer that {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the text is no layer, or a number of it is outside its limits
     */
    static ImageStage read(String text) {
        StageText reader = new StageText(text);
        ImageStage stage = reader.stage();
        if (reader.at < text.length()) {
            throw new IllegalArgumentException("layer: nothing can follow in " + text);
        }
        return stage;
    }

    private ImageStage stage() {
        if (take('c')) {
            int filters = number();
            int kernel = number('k', 0);
            return new ImageStage.Convolution(filters, kernel, number('s', 1), number('p', 0), !take('n'));
        }
        if (take('m')) {
            int size = number();
            return new ImageStage.MaxPooling(size, number('s', size));
        }
        if (take('a')) {
            int size = number();
            return new ImageStage.AveragePooling(size, number('s', size));
        }
        if (take('d')) {
            return new ImageStage.Dropout((double) number() / WHOLE);
        }
        if (take('u')) {
            return new ImageStage.Dense(number());
        }
        if (take('g')) {
            return new ImageStage.GlobalAveragePooling();
        }
        if (take('b')) {
            return new ImageStage.BatchNorm();
        }
        if (take('f')) {
            return new ImageStage.Flatten();
        }
        for (Activation activation : Activation.values()) {
            if (take(ACTIVATIONS.charAt(activation.ordinal()))) {
                return new ImageStage.Activated(activation);
            }
        }
        throw new IllegalArgumentException("layer: there is none that begins like " + text);
    }

    private boolean take(char letter) {
        boolean isNext = at < text.length() && text.charAt(at) == letter;
        at += isNext ? 1 : 0;
        return isNext;
    }

    private int number(char letter, int usual) {
        return take(letter) ? number() : usual;
    }

    private int number() {
        int number = 0;
        int digits = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = 10 * number + text.charAt(at++) - '0';
            digits++;
        }
        if (digits == 0 || digits > 5) {
            throw new IllegalArgumentException("layer: a number of one to five digits is missing in " + text);
        }
        return number;
    }
}
