package org.dlmastery.ui.page.mlp.walk;

import org.dlmastery.core.settings.Activation;
import org.dlmastery.ui.number.Figures;

/** Formulas as text: symbols, and the same with numbers in their places. */
final class WalkFormula {
    /** Significant digits of most numbers of a walk. */
    static final int DIGITS = 4;
    /** All that a single-precision number has. */
    private static final int PRECISE_DIGITS = 7;

    private final Figures figures;

    WalkFormula(Figures figures) {
        this.figures = figures;
    }

    String figure(double value) {
        return figures.significant(value, DIGITS);
    }

    /** A number that is about to be taken away from one much like it: with the digits that will be left. */
    String precise(double value) {
        return figures.significant(value, PRECISE_DIGITS);
    }

    /** A number where a minus sign would stand after another sign: in parentheses if it is negative. */
    String inside(double value) {
        return value < 0 ? "(" + figure(value) + ")" : figure(value);
    }

    /** Adds " + a·b", or " − |a|·b" for a negative a. */
    void append(StringBuilder sum, double a, double b) {
        appendFirst(sum, a);
        sum.append('·').append(inside(b));
    }

    /** Adds " + a" or " − |a|". */
    void append(StringBuilder sum, double a) {
        appendFirst(sum, a);
    }

    private void appendFirst(StringBuilder sum, double a) {
        if (sum.length() == 0) {
            sum.append(figure(a));
        } else {
            sum.append(a < 0 ? " − " : " + ").append(figure(Math.abs(a)));
        }
    }

    /** f(z) with a number or a symbol for z. */
    static String function(Activation activation, String z) {
        return switch (activation) {
            case RELU -> "max(0, " + z + ")";
            case SIGMOID -> "σ(" + z + ")";
            case TANH -> "tanh(" + z + ")";
            case LEAKY_RELU -> "max(0.01·" + (z.startsWith("−") ? "(" + z + ")" : z) + ", " + z + ")";
            case GELU -> z + "·Φ(" + z + ")";
            case LINEAR -> z;
        };
    }

    /** f′(z) in symbols. */
    static String slope(Activation activation) {
        return switch (activation) {
            case RELU -> "f′(z) = 1 (z > 0), 0 (z ≤ 0)";
            case SIGMOID -> "f′(z) = a·(1 − a), a = σ(z)";
            case TANH -> "f′(z) = 1 − a², a = tanh(z)";
            case LEAKY_RELU -> "f′(z) = 1 (z > 0), 0.01 (z ≤ 0)";
            case GELU -> "f′(z) = Φ(z) + z·φ(z)";
            case LINEAR -> "f′(z) = 1";
        };
    }

    /** f′(z) with its numbers, without the result. */
    String slope(Activation activation, double z, double a, double normal, double density) {
        return switch (activation) {
            case RELU, LEAKY_RELU -> "f′(" + figure(z) + ")";
            case SIGMOID -> precise(a) + "·(1 − " + precise(a) + ")";
            case TANH -> "1 − " + (a < 0 ? "(" + precise(a) + ")" : precise(a)) + "²";
            case GELU -> figure(normal) + " + " + inside(z) + "·" + figure(density);
            case LINEAR -> "f′(" + figure(z) + ")";
        };
    }

    /** x₁₂ from "x" and 12. */
    static String indexed(String symbol, int number) {
        String digits = Integer.toString(number);
        StringBuilder text = new StringBuilder(symbol);
        for (int i = 0; i < digits.length(); i++) {
            text.append((char) ('₀' + digits.charAt(i) - '0'));
        }
        return text.toString();
    }
}
