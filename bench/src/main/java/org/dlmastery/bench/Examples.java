package org.dlmastery.bench;

import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;

/**
 * Examples to train on, one row an example.
 *
 * @param count how many
 * @param input one example's shape, and {@code inputs} those of all, one after the other
 * @param label one label's shape, and {@code labels} those of all
 */
record Examples(int count, DType inputType, Shape input, float[] inputs, DType labelType, Shape label,
        float[] labels) {
    /** The shape of {@code rows} things of this shape. */
    static Shape rows(int rows, Shape each) {
        int[] sizes = new int[each.rank() + 1];
        sizes[0] = rows;
        System.arraycopy(each.sizes(), 0, sizes, 1, each.rank());
        return Shape.of(sizes);
    }
}
