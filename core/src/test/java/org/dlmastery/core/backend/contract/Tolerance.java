package org.dlmastery.core.backend.contract;

/**
 * How far a number may lie from the expected one: {@code absolute + relative·|expected|}.
 *
 * @param reason why no less can be asked
 */
public record Tolerance(double absolute, double relative, String reason) {
    /** Half the distance between 1 and the next float32: the relative error of one rounding. */
    public static final double ROUNDING = 1.0 / (1 << 24);

    /** The smallest normal float32: below it a device may flush to zero. */
    private static final double SMALLEST_NORMAL = 1.2e-38;

    /**
     * From here on a number rounds to an infinite float32. Compiled to JavaScript, a cast to float doesn't round, so
     * it is no way to find out.
     */
    private static final double OVERFLOW = 3.4028235677973366e38;

    static Tolerance exact() {
        return new Tolerance(0, 0, "nothing is rounded");
    }

    /** For a result that is rounded a number of times on its way. */
    static Tolerance roundings(double count) {
        return new Tolerance(SMALLEST_NORMAL, count * ROUNDING * 1.01, count + " roundings of float32");
    }

    static Tolerance of(double absolute, double relative, String reason) {
        return new Tolerance(absolute + SMALLEST_NORMAL, relative, reason);
    }

    /** Whether {@code got} will do where {@code expected} is right; NaN and infinities must be the same. */
    boolean accepts(double expected, float got) {
        if (Double.isNaN(expected)) {
            return Float.isNaN(got);
        }
        if (Math.abs(expected) >= OVERFLOW) {
            return got == (expected > 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY);
        }
        return Math.abs(got - expected) <= absolute + relative * Math.abs(expected);
    }
}
