package org.dlmastery.ui.exercise;

import java.util.Optional;
import org.dlmastery.core.settings.Decimal;

/**
 * One thing that a run is to reach or to keep to.
 *
 * @param measure what is measured, as {@link Measures} knows it
 * @param atLeast whether the figure is to be at least the value; else at most
 * @param value of the same unit as the figure: an accuracy in [0, 1]
 */
record Condition(String measure, boolean atLeast, double value) {
    private static final char LEAST = '>';
    private static final char MOST = '<';

    /** Whether a figure, which is a 32-bit number, meets it. NaN meets none. */
    boolean isMetBy(double figure) {
        return atLeast ? (float) figure >= (float) value : (float) figure <= (float) value;
    }

    /** One line of an exercise's text. */
    String text() {
        return measure + (atLeast ? LEAST : MOST) + Decimal.text(value);
    }

    /** As in a link: a record's own words for a number would put tables into every page. */
    @Override
    public String toString() {
        return text();
    }

    /** What {@link #text} wrote; empty for any other text. */
    static Optional<Condition> read(String text) {
        int sign = Math.max(text.indexOf(LEAST), text.indexOf(MOST));
        if (sign < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Condition(text.substring(0, sign), text.charAt(sign) == LEAST,
                    Decimal.parse(text.substring(sign + 1))));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }
}
