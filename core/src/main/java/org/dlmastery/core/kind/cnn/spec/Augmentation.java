package org.dlmastery.core.kind.cnn.spec;

/** How training images are changed by chance, each time that they are seen. */
public enum Augmentation {
    NONE(false, false),
    /** By up to {@link #MOST_SHIFT} pixels across and down, the margin reflected in what that leaves open. */
    SHIFT(true, false),
    /** Left and right exchanged, every second time on average. */
    FLIP(false, true),
    SHIFT_AND_FLIP(true, true);

    public static final int MOST_SHIFT = 2;

    private final boolean shifts;
    private final boolean flips;

    Augmentation(boolean shifts, boolean flips) {
        this.shifts = shifts;
        this.flips = flips;
    }

    public boolean shifts() {
        return shifts;
    }

    public boolean flips() {
        return flips;
    }
}
