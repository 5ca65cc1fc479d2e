package org.dlmastery.ui.number;

/**
 * A number as a plain decimal text, the same on the JVM and in a browser: {@code 0.00001}, not {@code 1.0E-5}. Used
 * where text is read back (links, typed values); {@link Figures} writes for people.
 */
public final class Decimal {
    /** Enough for every setting, few enough that 0.1 + 0.2 is written 0.3. */
    public static final int DIGITS = 8;

    private Decimal() {
    }

    /** @return the value to {@link #DIGITS} significant digits, without an exponent or trailing zeros */
    public static String text(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        return strip(rounded(value, DIGITS, true));
    }

    /** @return the nearest number that {@link #text} writes exactly */
    public static double rounded(double value) {
        return Double.parseDouble(text(value));
    }

    /**
     * A plain decimal number, perhaps with an exponent.
     *
     * @throws NumberFormatException if the text is anything else: empty, NaN, hexadecimal, with a suffix
     */
    public static double parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
                throw new NumberFormatException(text);
            }
        }
        return Double.parseDouble(text);
    }

    /**
     * The value written with so many significant digits, or (if not significant) so many digits after the point.
     *
     * @param value finite
     */
    static String rounded(double value, int digits, boolean significant) {
        double size = Math.abs(value);
        int exponent = size == 0 ? 0 : (int) Math.floor(Math.log10(size));
        int places = significant ? digits - 1 - exponent : digits;
        double shifted = places >= 0 ? size * power(places) : size / power(-places);
        if (shifted >= 9e15) {
            return (value < 0 ? "-" : "") + (long) size;
        }
        long whole = (long) Math.floor(shifted + 0.5);
        if (significant && whole >= (long) power(digits)) {
            whole = (whole + 5) / 10;
            places--;
        }
        StringBuilder text = new StringBuilder(Long.toString(whole));
        for (int i = places; i < 0; i++) {
            text.append('0');
        }
        if (places > 0) {
            while (text.length() <= places) {
                text.insert(0, '0');
            }
            text.insert(text.length() - places, '.');
        }
        return (value < 0 && whole != 0 ? "-" : "") + text;
    }

    static String strip(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }

    private static double power(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
