package org.dlmastery.core.backend;

import java.util.Arrays;

/** The sizes of a tensor's dimensions, outermost first; rank 0 is a scalar of one element. */
public final class Shape {
    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /** @throws ShapeException if a size is negative or the element count exceeds 2³¹ − 1 */
    public static Shape of(int... sizes) {
        long count = 1;
        boolean empty = false;
        for (int size : sizes) {
            if (size < 0) {
                throw new ShapeException("shape: a size is negative in " + Arrays.toString(sizes));
            }
            empty |= size == 0;
            count = Math.min(count * Math.max(size, 1), Integer.MAX_VALUE + 1L);
        }
        if (count > Integer.MAX_VALUE && !empty) {
            throw new ShapeException("shape: " + Arrays.toString(sizes) + " has more than 2^31 - 1 elements");
        }
        return new Shape(sizes.clone());
    }

    public int rank() {
        return sizes.length;
    }

    /** The size of a dimension; negative numbers count from the innermost, −1. */
    public int size(int dimension) {
        return sizes[dimension(dimension)];
    }

    /** The dimension's number from the outermost, for a number that may count from the innermost. */
    public int dimension(int dimension) {
        int resolved = dimension < 0 ? dimension + sizes.length : dimension;
        if (resolved < 0 || resolved >= sizes.length) {
            throw new ShapeException("shape: dimension " + dimension + " is not one of " + this);
        }
        return resolved;
    }

    /** The number of elements: the product of the sizes. */
    public int count() {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    public int[] sizes() {
        return sizes.clone();
    }

    /** This shape with another size in one dimension. */
    public Shape with(int dimension, int size) {
        int[] changed = sizes.clone();
        changed[dimension(dimension)] = size;
        return of(changed);
    }

    /** The strides of this shape in row-major order without gaps. */
    public int[] rowMajorStrides() {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes[i];
        }
        return strides;
    }

    /**
     * The shape that both broadcast to: aligned at the innermost dimension, a size 1 stretches (NumPy's rule).
     *
     * @throws ShapeException if two sizes differ and neither is 1
     */
    public static Shape broadcast(String op, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] sizes = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int left = i <= a.rank() ? a.size(-i) : 1;
            int right = i <= b.rank() ? b.size(-i) : 1;
            if (left != right && left != 1 && right != 1) {
                throw new ShapeException(op + ": shapes don't broadcast, " + a + " and " + b + "; sizes " + left
                        + " and " + right + " differ in dimension -" + i);
            }
            sizes[rank - i] = left == 1 ? right : left;
        }
        return of(sizes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
