package org.dlmastery.core.io.onnx;

import java.util.List;

/**
 * One operation of an ONNX graph.
 *
 * @param operator ONNX's name of it
 * @param inputs names of values; empty for one that is left out
 */
public record OnnxNode(String operator, List<String> inputs, List<String> outputs) {
    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
