package org.dlmastery.core.experiment;

/** Checks of numbers that come from a page, a link or a file. */
public final class Limits {
    /** Seeds are keys of a counter-based generator that devices keep in float32. */
    public static final int LARGEST_SEED = (1 << 24) - 1;

    private Limits() {
    }

    /** @throws IllegalArgumentException if the value is outside the range or not a number */
    static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + ": " + value + " is outside " + least + " to " + most);
        }
    }
}
