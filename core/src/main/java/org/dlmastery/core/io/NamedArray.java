package org.dlmastery.core.io;

import java.util.List;

/**
 * An array of float32 in a file.
 *
 * @param shape the sizes, from the slowest to the fastest; empty for one number
 * @param values row-major
 */
public record NamedArray(String name, List<Integer> shape, float[] values) {
    public NamedArray {
        shape = List.copyOf(shape);
        long count = 1;
        for (int size : shape) {
            count *= size;
        }
        if (count != values.length) {
            throw new IllegalArgumentException(name + ": " + shape + " has " + count + " elements, got "
                    + values.length);
        }
    }

    /** @throws FileFormatException if none has the name */
    static NamedArray find(List<NamedArray> arrays, String name) {
        for (NamedArray array : arrays) {
            if (array.name().equals(name)) {
                return array;
            }
        }
        throw new FileFormatException(name + ": the network has it, the file doesn't");
    }
}
