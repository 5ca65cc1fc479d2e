package org.dlmastery.core.settings;

/**
 * A number as a plain decimal text, the same on the JVM and in a browser: {@code 0.00001}, not {@code 1.0E-5}.
 * {@link Double#toString} and {@link Double#parseDouble} would put 22 KB of tables into a page.
 */
public final class Decimal {
    /** Enough for every setting, few enough that 0.1 + 0.2 is written 0.3. */
    public static final int DIGITS = 8;

    /** Up to here every whole number is a double. */
    private static final long LARGEST_EXACT = 1L << 53;

    /** Of the Arabic, the Persian and the wide digits. */
    private static final String ZEROS = "٠۰０";

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
        return Double.isNaN(value) || Double.isInfinite(value) ? value : parse(text(value));
    }

    /**
     * A decimal number, perhaps with an exponent: the nearest double for up to 15 digits and a size from 10⁻²² to 10²²
     * (both factors are then exact; Clinger 1990), close to it beyond.
     *
     * @throws NumberFormatException if the text is anything else: empty, NaN, hexadecimal, with a suffix
     */
    public static double parse(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        long digits = 0;
        int exponent = 0;
        int seen = 0;
        boolean afterPoint = false;
        for (; at < text.length() && text.charAt(at) != 'e' && text.charAt(at) != 'E'; at++) {
            char c = text.charAt(at);
            if (c == '.' && !afterPoint) {
                afterPoint = true;
            } else if (c >= '0' && c <= '9') {
                seen++;
                boolean kept = digits < LARGEST_EXACT / 10;
                digits = kept ? digits * 10 + c - '0' : digits;
                exponent += (kept ? 0 : 1) - (afterPoint ? 1 : 0);
            } else {
                throw new NumberFormatException(text);
            }
        }
        if (seen == 0) {
            throw new NumberFormatException(text);
        }
        if (at < text.length()) {
            exponent += exponent(text, at + 1);
        }
        double size = exponent < 0 ? digits / power(-exponent) : digits * power(exponent);
        return text.startsWith("-") ? -size : size;
    }

    /**
     * A decimal number as people type it: a comma may stand for the point, − for the hyphen, and digits be those of
     * Arabic, Persian or Japanese keyboards. The keypad of a German phone has no point, that of an Egyptian one no 5.
     *
     * @throws NumberFormatException as {@link #parse} does, and where one of a comma and a point or of two commas can
     *     only group thousands
     */
    public static double typed(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            plain.append(plain(c));
        }
        String number = plain.toString();
        return parse(number.indexOf('.') < 0 ? number.replace(',', '.') : number);
    }

    /** Other alphabets' digits, too, stand in a row from 0 to 9. */
    private static char plain(char c) {
        for (int i = 0; i < ZEROS.length(); i++) {
            if (c >= ZEROS.charAt(i) && c <= ZEROS.charAt(i) + 9) {
                return (char) ('0' + c - ZEROS.charAt(i));
            }
        }
        return switch (c) {
            case '−' -> '-';
            case '٫', '．' -> '.';
            case '，' -> ',';
            default -> c;
        };
    }

    private static int exponent(String text, int from) {
        boolean signed = from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+');
        int start = signed ? from + 1 : from;
        if (start == text.length() || text.length() - start > 3) {
            throw new NumberFormatException(text);
        }
        int exponent = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                throw new NumberFormatException(text);
            }
            exponent = exponent * 10 + c - '0';
        }
        return text.charAt(from) == '-' ? -exponent : exponent;
    }

    /**
     * The value written with so many significant digits, or (if not significant) so many digits after the point.
     *
     * @param value finite
     */
    public static String rounded(double value, int digits, boolean significant) {
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

    /** Without zeros that end what stands after the point. */
    public static String strip(String text) {
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
