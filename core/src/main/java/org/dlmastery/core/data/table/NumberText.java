package org.dlmastery.core.data.table;

import org.dlmastery.core.settings.Decimal;

/**
 * Numbers as people and programs write them into tables: with a decimal point or comma, thousands apart
 * ({@code 1,234.50}, {@code 1.234,50}, {@code 1 234,50}), a minus sign of any kind, an exponent.
 */
final class NumberText {
    /** Beyond this float32 comes to its end. */
    private static final double LARGEST = 1e30;
    private static final int GROUP = 3;

    private NumberText() {
    }

    /** The number, or NaN if the text is none, or none that float32 can hold. */
    static double parse(String text, boolean decimalComma) {
        char point = decimalComma ? ',' : '.';
        char separator = decimalComma ? '.' : ',';
        StringBuilder plain = new StringBuilder();
        int whole = 0;
        int group = -1;
        boolean wholePart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isMinus(c)) {
                plain.append('-');
            } else if (c == point || c == 'e' || c == 'E') {
                if (group >= 0 && group != GROUP || c == point && !wholePart) {
                    return Double.NaN;
                }
                group = -1;
                wholePart = false;
                plain.append(c == point ? '.' : 'e');
            } else if (c == separator || isSpacer(c)) {
                boolean begins = group < 0 && whole >= 1 && whole <= GROUP && beginsWithoutZero(plain);
                if (!wholePart || !begins && group != GROUP) {
                    return Double.NaN;
                }
                group = 0;
            } else {
                boolean digit = c >= '0' && c <= '9';
                whole += digit && wholePart ? 1 : 0;
                group += digit && group >= 0 ? 1 : 0;
                plain.append(c);
            }
        }
        if (group >= 0 && group != GROUP || text.endsWith(",")) {
            return Double.NaN;
        }
        try {
            double value = Decimal.parse(plain.toString());
            return Math.abs(value) <= LARGEST ? value : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    static boolean isNumber(String text, boolean decimalComma) {
        return !Double.isNaN(parse(text, decimalComma));
    }

    /** 0,980 is no number of thousands. */
    private static boolean beginsWithoutZero(StringBuilder plain) {
        int first = plain.charAt(0) == '-' || plain.charAt(0) == '+' ? 1 : 0;
        return plain.charAt(first) != '0';
    }

    private static boolean isMinus(char c) {
        return c == '-' || c == '\u2212' || c == '\u2013' || c == '\ufe63' || c == '\uff0d';
    }

    /** What some languages put between thousands. */
    private static boolean isSpacer(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u2009' || c == '\u202f' || c == '\'' || c == '\u2019';
    }
}
