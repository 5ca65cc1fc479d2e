package org.dlmastery.core.settings;

/** Checks of numbers that come from a page, a link or a file. */
public final class Limits {
    /** Seeds are keys of a counter-based generator that devices keep in float32. */
    public static final int LARGEST_SEED = (1 << 24) - 1;

    private Limits() {
    }

    /** @throws IllegalArgumentException if the value is outside the range or not a number */
    public static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + ": " + text(value) + " is outside " + text(least) + " to "
                    + text(most));
        }
    }

    /**
     * A number to six decimals at the most. By hand: {@code Double.toString} alone is a fifteenth of the engine's size
     * in a browser.
     */
    private static String text(double value) {
        if (Double.isNaN(value) || Math.abs(value) >= 1e12) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "a huge number" : "a huge negative number";
        }
        long millionths = Math.round(Math.abs(value) * 1_000_000);
        String whole = (value < 0 ? "-" : "") + millionths / 1_000_000;
        String decimals = Long.toString(1_000_000 + millionths % 1_000_000).substring(1);
        int end = decimals.length();
        while (end > 0 && decimals.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? whole : whole + "." + decimals.substring(0, end);
    }
}
