package org.dlmastery.core.data.table;

import org.dlmastery.core.settings.Decimal;

/**
 * Numbers as people and programs write them into tables: with a decimal point or comma, thousands apart
 * ({@code 1,234.50}, {@code 1.234,50}, {@code 1 234,50}), a minus sign of any kind, an exponent; with a sign of money or
 * a per-cent sign, which is left out ({@code $90}, {@code 50 %}), or brackets for a minus ({@code (987.65)}).
 */
final class NumberText {
    /** Beyond this float32 comes to its end. */
    private static final double LARGEST = 1e30;
    private static final int GROUP = 3;
    private static final String SIGNS = "$\u20ac\u00a3\u00a5%";

    private NumberText() {
    }

    /** The number, or NaN if the text is none, or none that float32 can hold. */
    static double parse(String text, boolean decimalComma) {
        return isDressed(text) ? undressed(text, decimalComma) : bare(text, decimalComma);
    }

    /** Whether there is a sign of money, a per-cent sign, or brackets. */
    static boolean isDressed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SIGNS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return text.startsWith("(") && text.endsWith(")");
    }

    private static double undressed(String text, boolean decimalComma) {
        boolean brackets = text.startsWith("(") && text.endsWith(")");
        String inner = brackets ? text.substring(1, text.length() - 1) : text;
        int minus = !inner.isEmpty() && isMinus(inner.charAt(0)) ? 1 : 0;
        int from = minus;
        int to = inner.length();
        if (from < to && SIGNS.indexOf(inner.charAt(from)) >= 0) {
            from++;
        } else if (from < to && SIGNS.indexOf(inner.charAt(to - 1)) >= 0) {
            to--;
        }
        while (from < to && isSpacer(inner.charAt(from))) {
            from++;
        }
        while (from < to && isSpacer(inner.charAt(to - 1))) {
            to--;
        }
        double value = bare(inner.substring(from, to), decimalComma);
        return minus == 1 == brackets ? value : -value;
    }

    private static double bare(String text, boolean decimalComma) {
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
