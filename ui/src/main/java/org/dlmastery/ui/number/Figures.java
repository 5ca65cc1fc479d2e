package org.dlmastery.ui.number;

import org.dlmastery.core.settings.Decimal;

/**
 * Numbers as people read them: {@code 4,812}, {@code 0.0213}, {@code 97.5 %}, {@code −1.20}.
 *
 * @param decimal the sign between units and tenths
 * @param thousands what separates groups of three digits
 */
public record Figures(String decimal, String thousands) {
    /** Below this a number is written with an exponent: 2.95·10⁻⁵. */
    private static final double SMALLEST_PLAIN = 1e-4;
    /** In a figure's place where there is none. */
    private static final String NONE = "–";

    /** A whole number with its thousands apart. */
    public String whole(long value) {
        return local(Long.toString(value));
    }

    /** A number to so many significant digits: {@code 0.0213}, {@code 1.20}; NaN and ∞ by their names. */
    public String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= SMALLEST_PLAIN && size < 1e7) {
            return local(size >= power(digits) ? Decimal.rounded(value, 0, false)
                    : Decimal.rounded(value, digits, true));
        }
        return scientific(value, size, digits);
    }

    /** A figure to so many significant digits, or a dash where there is none: NaN. */
    public String known(double value, int digits) {
        return Double.isNaN(value) ? NONE : significant(value, digits);
    }

    /** A number with so many digits after the point, for columns that must line up. */
    public String fixed(double value, int places) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return significant(value, places);
        }
        return local(Decimal.rounded(value, places, false));
    }

    /** A setting's value as it is, without trailing zeros. */
    public String plain(double value) {
        return local(Decimal.text(value));
    }

    /**
     * A share in per cent to a tenth, {@code 97.5 %}. Only a whole is called 100 % and only nothing 0 %: 1999 of 2000
     * right is {@code >99.9 %}, and what rounds to nothing is {@code <0.1 %}.
     */
    public String percent(double share) {
        if (Double.isNaN(share)) {
            return NONE;
        }
        double tenths = Math.floor(share * 1000 + 0.5);
        if (share < 1 && tenths >= 1000) {
            return ">" + local("99.9") + " %";
        }
        if (share > 0 && tenths == 0) {
            return "<" + local("0.1") + " %";
        }
        return local(Decimal.strip(Decimal.rounded(tenths / 10, 1, false))) + " %";
    }

    private String scientific(double value, double size, int digits) {
        int exponent = (int) Math.floor(Math.log10(size));
        String mantissa = Decimal.rounded(value / Math.pow(10, exponent), digits, true);
        if (mantissa.startsWith("10") || mantissa.startsWith("-10")) {
            exponent++;
            mantissa = Decimal.rounded(value / Math.pow(10, exponent), digits, true);
        }
        return local(mantissa) + "·10" + superscript(exponent);
    }

    private static String superscript(int exponent) {
        String digits = Integer.toString(Math.abs(exponent));
        StringBuilder raised = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (int i = 0; i < digits.length(); i++) {
            raised.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digits.charAt(i) - '0'));
        }
        return raised.toString();
    }

    private static double power(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** From {@code -1234.5} to {@code −1,234.5}. */
    private String local(String plain) {
        int start = plain.startsWith("-") ? 1 : 0;
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        StringBuilder text = new StringBuilder(start == 1 ? "−" : "");
        for (int i = start; i < end; i++) {
            text.append(plain.charAt(i));
            if (end - start > 3 && (end - 1 - i) % 3 == 0 && i < end - 1) {
                text.append(thousands);
            }
        }
        if (point >= 0) {
            text.append(decimal).append(plain, point + 1, plain.length());
        }
        return text.toString();
    }
}
