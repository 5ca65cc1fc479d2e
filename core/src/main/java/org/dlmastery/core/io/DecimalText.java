package org.dlmastery.core.io;

/**
 * Decimal texts of numbers for programs and people, the same on the JVM, in Wasm and as JavaScript (whose floats are
 * doubles, so nothing here relies on rounding to float32): the fewest digits that stand for the number.
 */
public final class DecimalText {
    /** A float32 is told from its neighbours by so many digits. */
    private static final int FLOAT_DIGITS = 9;
    /** As many digits as every decimal text keeps on its way through a double. */
    private static final int DOUBLE_DIGITS = 15;
    /** Rounding errors of the arithmetic below, as a share of the number. */
    private static final double SLACK = 1e-14;

    private DecimalText() {
    }

    /**
     * The shortest text that reads back as the same float32, always with a point: {@code 0.1}, {@code 3.0},
     * {@code 1.5e-7}. A literal of a floating-point number in Python, Java and JSON.
     */
    public static String of(float value) {
        float size = Math.abs(value);
        int bits = Float.floatToIntBits(size);
        double gapAbove = (double) Float.intBitsToFloat(bits + 1) - size;
        double gapBelow = bits == 0 ? gapAbove : (double) size - Float.intBitsToFloat(bits - 1);
        // The largest number has infinity above it.
        double gap = Math.min(gapBelow, gapAbove);
        return shortest(value, gap / 2 - SLACK * size, FLOAT_DIGITS);
    }

    /** A setting to {@value #DOUBLE_DIGITS} digits, always with a point: {@code 0.03}. */
    public static String of(double value) {
        return shortest(value, SLACK * Math.abs(value) / 10, DOUBLE_DIGITS);
    }

    private static String shortest(double value, double tolerance, int mostDigits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("decimal text: " + value + " is not finite");
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0.0";
        }
        int exponent = (int) Math.floor(Math.log10(size));
        long digits = 0;
        for (int count = 1; count <= mostDigits; count++) {
            int places = count - 1 - exponent;
            digits = Math.round(scaled(size, places));
            if (count == mostDigits || Math.abs(scaled(digits, -places) - size) < tolerance) {
                return (value < 0 ? "-" : "") + layOut(digits, places);
            }
        }
        throw new AssertionError("the last count of digits is always taken");
    }

    /** value · 10^places, by one multiplication or division where the power is exact. */
    private static double scaled(double value, int places) {
        double scaled = value;
        for (int left = Math.abs(places); left > 0; left -= 22) {
            double power = power(Math.min(left, 22));
            scaled = places > 0 ? scaled * power : scaled / power;
        }
        return scaled;
    }

    /** 10^exponent for exponents up to 22: exact in a double. */
    private static double power(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** digits · 10^−places, plainly from 0.0001 to 10⁷, else with an exponent. */
    private static String layOut(long digits, int places) {
        String text = Long.toString(digits);
        int exponent = text.length() - 1 - places;
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '0') {
            end--;
        }
        text = text.substring(0, end);
        if (exponent < -4 || exponent > 6) {
            return withPoint(text, 1) + "e" + exponent;
        }
        return exponent < 0 ? "0." + "0".repeat(-exponent - 1) + text : withPoint(text, exponent + 1);
    }

    private static String withPoint(String digits, int whole) {
        String padded = digits + "0".repeat(Math.max(0, whole + 1 - digits.length()));
        return padded.substring(0, whole) + "." + padded.substring(whole);
    }
}
