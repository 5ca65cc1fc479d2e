package org.dlmastery.core.protocol;

import org.dlmastery.core.data.NamedArray;

/**
 * What came of comparing two ways to one number, or to the numbers of one array.
 *
 * @param part what was compared
 * @param name of the figure, the array or the tensor
 * @param tested what the engine says; of an array its number that is furthest off
 * @param wanted what it is held against
 * @param difference the largest
 * @param tolerance the largest that is taken for rounding
 * @param count how many examples, numbers or parameters were compared
 * @param of how many there are
 */
public record Finding(Part part, String name, double tested, double wanted, double difference, double tolerance,
        int count, int of) {
    /** What is compared. */
    public enum Part {
        /** What the model says of a few examples on the device, with what it says on the reference device. */
        ANSWER,
        /** The device's figures of some examples, with the reference device's. */
        FIGURE,
        /** Figures that the page shows, with the reference device's of all the split's examples. */
        SHOWN_FIGURE,
        /** What the page's pictures are drawn from, with the reference device's. */
        SHOWN_PICTURE,
        /** The device's gradient of a batch's loss, with the reference device's. */
        GRADIENT,
        /** The device's gradient along some parameters of a tensor, with finite differences of its loss. */
        SLOPE,
        /** What the exported file says of a few examples in another runtime, with what the device says. */
        EXPORTED
    }

    private static final String BETWEEN = " ";

    /** Whether the two are the same but for rounding. */
    public boolean passes() {
        return difference <= tolerance;
    }

    /** Whether the number is large enough for a wrong one to be told from a right one. */
    public boolean isTelling() {
        return part != Part.SLOPE || tolerance < Math.abs(wanted) / 2;
    }

    /** As it travels. */
    public NamedArray array() {
        return NamedArray.of(part.name() + BETWEEN + name, (float) tested, (float) wanted, (float) difference,
                (float) tolerance, count, of);
    }

    /** What {@link #array} wrote. */
    public static Finding of(NamedArray array) {
        int end = array.name().indexOf(BETWEEN);
        float[] numbers = array.values();
        return new Finding(Part.valueOf(array.name().substring(0, end)), array.name().substring(end + 1), numbers[0],
                numbers[1], numbers[2], numbers[3], (int) numbers[4], (int) numbers[5]);
    }

    /**
     * Compares two arrays number by number.
     *
     * @param share of the largest number, or of 1 if that is larger, that is taken for rounding
     * @throws IllegalArgumentException if they are not of as many numbers
     */
    public static Finding of(Part part, String name, float[] tested, float[] wanted, double share) {
        if (tested.length != wanted.length || wanted.length == 0) {
            throw new IllegalArgumentException(name + ": " + tested.length + " numbers are to be held against "
                    + wanted.length);
        }
        int worst = 0;
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < wanted.length; i++) {
            double apart = Math.abs((double) tested[i] - wanted[i]);
            largest = Math.max(largest, Math.abs(wanted[i]));
            if (!(apart <= difference)) {
                worst = i;
                difference = apart;
            }
        }
        return new Finding(part, name, tested[worst], wanted[worst], difference, share * largest, wanted.length,
                wanted.length);
    }
}
