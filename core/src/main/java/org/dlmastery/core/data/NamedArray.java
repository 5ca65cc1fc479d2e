package org.dlmastery.core.data;

import java.util.List;

/**
 * An array with a name, in a file or a message.
 *
 * @param shape the sizes, from the slowest to the fastest; empty for one number
 */
public record NamedArray(String name, List<Integer> shape, Elements elements) {
    /** @throws IllegalArgumentException if the shape has another number of elements */
    public NamedArray {
        shape = List.copyOf(shape);
        long count = 1;
        for (int size : shape) {
            count *= size;
        }
        if (count != elements.count()) {
            throw new IllegalArgumentException(name + ": " + shape + " has " + count + " elements, got "
                    + elements.count());
        }
    }
}
