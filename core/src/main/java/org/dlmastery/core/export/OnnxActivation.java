package org.dlmastery.core.export;

import java.util.List;
import org.dlmastery.core.io.onnx.GraphBuilder;
import org.dlmastery.core.settings.Activation;

/** An activation as nodes of an ONNX graph. */
public final class OnnxActivation {
    private static final float LEAK = 0.01f;

    private OnnxActivation() {
    }

    /**
     * Adds the nodes; returns the name of what they give, which is the input's own for {@link Activation#LINEAR}.
     *
     * @param name what the names of constants and of values on the way begin with
     * @param output what the last node is called
     */
    public static String write(GraphBuilder graph, Activation activation, String name, String input, String output) {
        return switch (activation) {
            case RELU -> graph.node("Relu", output, List.of(input));
            case SIGMOID -> graph.node("Sigmoid", output, List.of(input));
            case TANH -> graph.node("Tanh", output, List.of(input));
            case LEAKY_RELU -> graph.node("LeakyRelu", output, List.of(input), GraphBuilder.real("alpha", LEAK));
            case GELU -> gelu(graph, name, input, output);
            case LINEAR -> input;
        };
    }

    /** ½·z·(1 + erf(z/√2)); the operator set has no GELU of its own before version 20. */
    private static String gelu(GraphBuilder graph, String name, String input, String output) {
        String scaled = graph.node("Mul", name + ".scaled",
                List.of(input, graph.scalar(name + ".root_half", (float) Math.sqrt(0.5))));
        String erf = graph.node("Erf", name + ".erf", List.of(scaled));
        String onePlus = graph.node("Add", name + ".one_plus_erf", List.of(erf, graph.scalar(name + ".one", 1)));
        String half = graph.node("Mul", name + ".half", List.of(input, graph.scalar(name + ".one_half", 0.5f)));
        return graph.node("Mul", output, List.of(half, onePlus));
    }
}
