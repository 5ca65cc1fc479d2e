package org.dlmastery.devices.wasm.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * The index space that several views of one shape share, with as few dimensions as possible: sizes of 1 are dropped,
 * and neighbours that every view walks through without a jump are one. It has at least one dimension.
 */
final class IndexSpace {
    private record Dimension(int size, int[] strides) {
        boolean continues(Dimension inner) {
            for (int v = 0; v < strides.length; v++) {
                if (strides[v] != inner.strides[v] * inner.size) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Dimension> dimensions;
    private final View[] views;

    private IndexSpace(List<Dimension> dimensions, View[] views) {
        this.dimensions = dimensions;
        this.views = views;
    }

    /** Dimensions in the order of the shape, so that row-major positions stay as they are. */
    static IndexSpace inOrder(Shape shape, View... views) {
        return merged(dimensions(shape, views), views);
    }

    /** Dimensions in the order in which the first view lies in memory. */
    static IndexSpace byMemory(Shape shape, View... views) {
        List<Dimension> dimensions = dimensions(shape, views);
        // A stable sort by insertion: the first view's strides fall from the outermost dimension to the innermost.
        for (int i = 1; i < dimensions.size(); i++) {
            Dimension moved = dimensions.get(i);
            int at = i;
            while (at > 0 && dimensions.get(at - 1).strides[0] < moved.strides[0]) {
                dimensions.set(at, dimensions.get(at - 1));
                at--;
            }
            dimensions.set(at, moved);
        }
        return merged(dimensions, views);
    }

    private static List<Dimension> dimensions(Shape shape, View[] views) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int d = 0; d < shape.rank(); d++) {
            if (shape.size(d) != 1) {
                int[] strides = new int[views.length];
                for (int v = 0; v < views.length; v++) {
                    strides[v] = views[v].stride(d);
                }
                dimensions.add(new Dimension(shape.size(d), strides));
            }
        }
        return dimensions;
    }

    private static IndexSpace merged(List<Dimension> dimensions, View[] views) {
        List<Dimension> merged = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).continues(dimension)) {
                merged.set(last, new Dimension(merged.get(last).size * dimension.size, dimension.strides));
            } else {
                merged.add(dimension);
            }
        }
        if (merged.isEmpty()) {
            int[] strides = new int[views.length];
            for (int v = 0; v < views.length; v++) {
                strides[v] = 1;
            }
            merged.add(new Dimension(1, strides));
        }
        return new IndexSpace(merged, views);
    }

    int rank() {
        return dimensions.size();
    }

    int size(int dimension) {
        return dimensions.get(dimension).size;
    }

    /** In elements. */
    int stride(int view, int dimension) {
        return dimensions.get(dimension).strides[view];
    }

    /** In bytes. */
    int distance(int view, int dimension) {
        return stride(view, dimension) * views[view].buffer().type().bytes();
    }
}
