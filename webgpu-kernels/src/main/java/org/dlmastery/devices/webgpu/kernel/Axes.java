package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * The index space that several views share, with as few dimensions as possible: sizes of 1 are dropped, and neighbours
 * that every view walks through without a jump are one. Outermost first; there may be none.
 */
final class Axes {
    private record Axis(int size, int[] strides) {
        boolean continues(Axis inner) {
            for (int v = 0; v < strides.length; v++) {
                if (strides[v] != inner.strides[v] * inner.size) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Axis> axes = new ArrayList<>();

    /** All dimensions, in the shape's order, so that row-major positions stay as they are. */
    static Axes of(Shape shape, View... views) {
        return of(shape, 0, shape.rank(), views);
    }

    /** The dimensions from {@code first} up to {@code end}, which doesn't belong to them. */
    static Axes of(Shape shape, int first, int end, View... views) {
        Axes axes = new Axes();
        for (int d = first; d < end; d++) {
            axes.add(shape.size(d), strides(d, views));
        }
        return axes;
    }

    /** All dimensions, in the order in which the first view lies in memory. */
    static Axes byMemory(Shape shape, View... views) {
        List<Axis> sorted = new ArrayList<>();
        for (int d = 0; d < shape.rank(); d++) {
            if (shape.size(d) == 1) {
                continue;
            }
            Axis axis = new Axis(shape.size(d), strides(d, views));
            int at = sorted.size();
            while (at > 0 && sorted.get(at - 1).strides[0] < axis.strides[0]) {
                at--;
            }
            sorted.add(at, axis);
        }
        Axes axes = new Axes();
        for (Axis axis : sorted) {
            axes.add(axis.size, axis.strides);
        }
        return axes;
    }

    private static int[] strides(int dimension, View... views) {
        int[] strides = new int[views.length];
        for (int v = 0; v < views.length; v++) {
            strides[v] = views[v].stride(dimension);
        }
        return strides;
    }

    /** Adds a dimension inside the others. */
    void add(int size, int... strides) {
        if (size == 1) {
            return;
        }
        Axis axis = new Axis(size, strides.clone());
        int last = axes.size() - 1;
        if (last >= 0 && axes.get(last).continues(axis)) {
            axes.set(last, new Axis(axes.get(last).size * size, axis.strides));
        } else {
            axes.add(axis);
        }
    }

    int rank() {
        return axes.size();
    }

    int size(int axis) {
        return axes.get(axis).size;
    }

    /** In elements. */
    int stride(int view, int axis) {
        return axes.get(axis).strides[view];
    }

    /** The number of indices. */
    int count() {
        int count = 1;
        for (Axis axis : axes) {
            count *= axis.size;
        }
        return count;
    }

    /** The sizes of all dimensions but the outermost, then each view's strides: what {@link Wgsl#locate} reads. */
    void describe(Words words) {
        for (int d = 1; d < rank(); d++) {
            words.add(size(d));
        }
        for (int v = 0; rank() > 0 && v < axes.get(0).strides.length; v++) {
            for (int d = 0; d < rank(); d++) {
                words.add(stride(v, d));
            }
        }
    }

    /** How many words {@link #describe} adds. */
    static int words(int rank, int views) {
        return rank == 0 ? 0 : rank - 1 + rank * views;
    }
}
