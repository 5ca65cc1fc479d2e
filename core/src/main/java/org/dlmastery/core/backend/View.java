package org.dlmastery.core.backend;

import java.util.Arrays;

/**
 * A window on a buffer: element (i₀, i₁, …) lies at offset + Σ iₖ·strideₖ. Permuting, expanding and slicing only
 * change the window.
 */
public final class View {
    private final Buffer buffer;
    private final Shape shape;
    private final int[] strides;
    private final int offset;

    private View(Buffer buffer, Shape shape, int[] strides, int offset) {
        this.buffer = buffer;
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
    }

    /** The whole buffer in row-major order; it may be longer than the shape's count. */
    public static View of(Buffer buffer, Shape shape) {
        if (shape.count() > buffer.length()) {
            throw new ShapeException("view: " + shape + " needs " + shape.count() + " elements, the buffer has "
                    + buffer.length());
        }
        return new View(buffer, shape, shape.rowMajorStrides(), 0);
    }

    public Buffer buffer() {
        return buffer;
    }

    public Shape shape() {
        return shape;
    }

    /** The distance in elements between neighbours in a dimension; 0 repeats one element. */
    public int stride(int dimension) {
        return strides[shape.dimension(dimension)];
    }

    /** Where the first element lies. */
    public int offset() {
        return offset;
    }

    public int count() {
        return shape.count();
    }

    /** Whether the elements lie in row-major order without gaps. */
    public boolean isContiguous() {
        if (count() == 0) {
            return true;
        }
        int expected = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            if (shape.size(i) != 1 && strides[i] != expected) {
                return false;
            }
            expected *= shape.size(i);
        }
        return true;
    }

    /** The dimensions in another order: dimension k of the result is dimension {@code order[k]} of this. */
    public View permute(int... order) {
        int rank = shape.rank();
        boolean[] seen = new boolean[rank];
        int[] sizes = new int[rank];
        int[] permuted = new int[rank];
        if (order.length != rank) {
            throw new ShapeException("permute: order " + Arrays.toString(order) + " doesn't name each dimension of "
                    + shape + " once");
        }
        for (int i = 0; i < rank; i++) {
            int from = shape.dimension(order[i]);
            if (seen[from]) {
                throw new ShapeException("permute: order " + Arrays.toString(order) + " names dimension " + from
                        + " twice");
            }
            seen[from] = true;
            sizes[i] = shape.size(from);
            permuted[i] = strides[from];
        }
        return new View(buffer, Shape.of(sizes), permuted, offset);
    }

    /** The innermost two dimensions swapped. */
    public View transposed() {
        int rank = shape.rank();
        if (rank < 2) {
            throw new ShapeException("transpose: " + shape + " has fewer than two dimensions");
        }
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        order[rank - 1] = rank - 2;
        order[rank - 2] = rank - 1;
        return permute(order);
    }

    /** This view repeated to a larger shape by NumPy's rule: new outer dimensions, and sizes of 1, get stride 0. */
    public View expand(Shape target) {
        int rank = target.rank();
        int[] expanded = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int size = i <= shape.rank() ? shape.size(-i) : 1;
            int wanted = target.size(-i);
            if (size != wanted && size != 1) {
                throw new ShapeException("expand: " + shape + " doesn't expand to " + target);
            }
            expanded[rank - i] = size == wanted && i <= shape.rank() ? stride(-i) : 0;
        }
        if (rank < shape.rank()) {
            throw new ShapeException("expand: " + shape + " has more dimensions than " + target);
        }
        return new View(buffer, target, expanded, offset);
    }

    /** Every {@code step}-th element from {@code start} (inclusive) to {@code stop} (exclusive) of a dimension. */
    public View slice(int dimension, int start, int stop, int step) {
        int resolved = shape.dimension(dimension);
        int size = shape.size(resolved);
        if (start < 0 || stop > size || start > stop || step < 1) {
            throw new ShapeException("slice: " + start + ":" + stop + ":" + step + " is outside dimension " + dimension
                    + " of " + shape);
        }
        int[] sliced = strides.clone();
        sliced[resolved] = strides[resolved] * step;
        int count = start == stop ? 0 : (stop - start - 1) / step + 1;
        return new View(buffer, shape.with(resolved, count), sliced, offset + start * strides[resolved]);
    }

    /**
     * The same elements in row-major order under another shape.
     *
     * @throws ShapeException if the counts differ or this view is not contiguous (copy it first)
     */
    public View reshape(Shape target) {
        if (target.count() != count()) {
            throw new ShapeException("reshape: " + shape + " has " + count() + " elements, " + target + " has "
                    + target.count());
        }
        if (!isContiguous()) {
            throw new ShapeException("reshape: " + shape + " is not contiguous; copy it first");
        }
        return new View(buffer, target, target.rowMajorStrides(), offset);
    }

    /** The outermost {@code rank} dimensions at index 0 of the others. */
    public View leading(int rank) {
        int[] sizes = new int[rank];
        int[] leading = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = shape.size(i);
            leading[i] = strides[i];
        }
        return new View(buffer, Shape.of(sizes), leading, offset);
    }

    /**
     * Every place that a window slides over, of an image with its padding around it already: [..., H, W] seen as
     * [..., KH, KW, P, Q]. Neighbouring places share elements, so this is something to read.
     */
    public View windows(Window window) {
        int rank = shape.rank();
        if (rank < 2) {
            throw new ShapeException("windows: an image [..., H, W] is needed, got " + shape);
        }
        int[] sizes = Arrays.copyOf(shape.sizes(), rank + 2);
        int[] strided = Arrays.copyOf(strides, rank + 2);
        sizes[rank - 2] = window.height();
        sizes[rank - 1] = window.width();
        sizes[rank] = window.outputHeight(shape.size(-2) - 2 * window.padding());
        sizes[rank + 1] = window.outputWidth(shape.size(-1) - 2 * window.padding());
        strided[rank - 2] = stride(-2) * window.dilation();
        strided[rank - 1] = stride(-1) * window.dilation();
        strided[rank] = stride(-2) * window.stride();
        strided[rank + 1] = stride(-1) * window.stride();
        return new View(buffer, Shape.of(sizes), strided, offset);
    }

    /** Whether both read the same elements in the same order. */
    public boolean sameWindow(View other) {
        return buffer == other.buffer && offset == other.offset && shape.equals(other.shape)
                && Arrays.equals(strides, other.strides);
    }

    @Override
    public String toString() {
        return "View" + shape + " strides " + Arrays.toString(strides) + " offset " + offset;
    }
}
