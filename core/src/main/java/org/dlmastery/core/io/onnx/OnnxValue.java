package org.dlmastery.core.io.onnx;

import java.util.List;

/**
 * What goes into a graph or comes out of it.
 *
 * @param shape the sizes; {@link #ANY} for one that the file leaves open
 */
public record OnnxValue(String name, List<Integer> shape) {
    public static final int ANY = -1;

    public OnnxValue {
        shape = List.copyOf(shape);
    }
}
