package org.dlmastery.core.backend.reference;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Walks several views of one shape in row-major order and knows where each one's current element lies. */
final class Odometer {
    private final Shape shape;
    private final View[] views;
    private final int[] index;
    private final int[] offsets;

    Odometer(Shape shape, View... views) {
        this.shape = shape;
        this.views = views;
        this.index = new int[shape.rank()];
        this.offsets = new int[views.length];
        for (int v = 0; v < views.length; v++) {
            offsets[v] = views[v].offset();
        }
    }

    /** Where the current element of a view lies in its buffer. */
    int offset(int view) {
        return offsets[view];
    }

    /** Goes on to the next element. */
    void advance() {
        for (int dimension = shape.rank() - 1; dimension >= 0; dimension--) {
            index[dimension]++;
            int back = index[dimension] < shape.size(dimension) ? 0 : index[dimension];
            for (int v = 0; v < views.length; v++) {
                offsets[v] += views[v].stride(dimension) * (back == 0 ? 1 : 1 - back);
            }
            if (back == 0) {
                return;
            }
            index[dimension] = 0;
        }
    }
}
