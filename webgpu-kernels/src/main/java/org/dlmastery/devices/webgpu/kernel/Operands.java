package org.dlmastery.devices.webgpu.kernel;

/**
 * How products of matrices, and convolutions, hold their operands while they multiply. Sums are of float32 in any form.
 *
 * <p>Half precision has 11 binary digits and reaches from 2⁻¹⁴ to 2¹⁶, too little for gradients as they are. So an
 * operand is multiplied by the power of two that brings its largest number to [2¹⁴, 2¹⁵), and the sums are divided by
 * it: what is lost is each number's rounding, and numbers below 2⁻³⁹ of the largest. If an operand holds a number that
 * isn't finite, all of the product is NaN.
 *
 * @param fewest how many multiplications a product must have for its operands to be rounded; looking for the largest
 *     number of each takes a small one longer than it gains
 */
public record Operands(Form form, double fewest) {
    /** Unmeasured: no graphics processor with half precision was at hand. */
    private static final double WORTHWHILE = 1 << 24;

    /** What an operand's numbers are in shared memory. */
    public enum Form {
        /** float32, as everywhere else. */
        SINGLE,
        /** Half precision, by WebGPU's feature {@code shader-f16}. */
        HALF,
        /** The same numbers, two in a word, which every device has: so tests reach them anywhere. */
        PACKED_HALF
    }

    /** No rounding. */
    public static Operands single() {
        return new Operands(Form.SINGLE, Double.POSITIVE_INFINITY);
    }

    /** Half precision where the product is large enough to gain. */
    public static Operands half() {
        return new Operands(Form.HALF, WORTHWHILE);
    }

    /** The form for a product of so many rows, terms and columns. */
    Form formFor(double rows, double terms, double columns) {
        return rows * terms * columns >= fewest ? form : Form.SINGLE;
    }
}
