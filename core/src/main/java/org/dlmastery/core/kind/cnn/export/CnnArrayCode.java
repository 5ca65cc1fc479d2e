package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.export.ImageFunctions;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.export.CnnSteps.Call;
import org.dlmastery.core.kind.cnn.export.CnnSteps.Function;

/** A network for images written out as functions of arrays, in NumPy and, where NumPy's loops would be slow, in JAX. */
final class CnnArrayCode {
    private final LearntCnn network;
    private final boolean isJax;

    private CnnArrayCode(LearntCnn network, boolean isJax) {
        this.network = network;
        this.isJax = isJax;
    }

    static PythonProgram numPy(LearntCnn network) {
        boolean usesErf = CnnSteps.functions(CnnSteps.of(network)).contains(Function.GELU);
        return CnnPython.program(network, usesErf ? Framework.NUMPY.standard("import math") : Framework.NUMPY,
                new CnnArrayCode(network, false).parts());
    }

    static PythonProgram jax(LearntCnn network) {
        return CnnPython.program(network, Framework.JAX, new CnnArrayCode(network, true).parts());
    }

    private List<PythonProgram.Part> parts() {
        List<Call> calls = CnnSteps.of(network);
        Set<Function> functions = CnnSteps.functions(calls);
        List<String> definitions = new ArrayList<>();
        boolean slides = functions.contains(Function.CONVOLUTION) || functions.contains(Function.MAX_POOLING)
                || functions.contains(Function.AVERAGE_POOLING);
        if (slides && !isJax) {
            definitions.add(ImageFunctions.WINDOWS.strip());
        }
        for (Function function : functions) {
            String definition = definition(function);
            if (!definition.isEmpty()) {
                definitions.add(new Template(definition).with("xp", isJax ? "jnp" : "np").fill().strip());
            }
        }
        List<String> steps = new ArrayList<>();
        for (Call call : calls) {
            steps.add("x = " + expression(call));
        }
        List<PythonProgram.Part> parts = new ArrayList<>();
        parts.add(new PythonProgram.Part("What the layers compute. Images are [N, channels, rows, columns].",
                String.join("\n\n\n", definitions)));
        parts.add(new PythonProgram.Part("The network.", new Template(isJax ? """
                @jax.jit
                def network(x, parameters):
                    \"""The logits [N, @{classes}] of standardised images.\"""
                    @{steps}
                    return x


                def forward(images):
                    \"""The logits [N, @{classes}] of images of pixels from 0 to 255, as a NumPy array.\"""
                    return np.asarray(network(standardised(images), parameters))
                """ : """
                def forward(images):
                    \"""The logits [N, @{classes}] of images of pixels from 0 to 255.\"""
                    x = standardised(images)
                    @{steps}
                    return x
                """).with("classes", CnnNetwork.CLASSES).with("steps", String.join("\n", steps)).fill()));
        return parts;
    }

    private String expression(Call call) {
        String owned = isJax ? "x, parameters, \"" : "x, \"";
        String layer = owned + call.row().layer().name() + "\"";
        return switch (call.function()) {
            case CONVOLUTION -> "convolution(" + layer + ", stride=" + call.numbers().get(0) + ", padding="
                    + call.numbers().get(1) + ")";
            case MAX_POOLING, AVERAGE_POOLING -> (call.function() == Function.MAX_POOLING ? "max" : "average")
                    + "_pooling(x, size=" + call.numbers().get(0) + ", stride=" + call.numbers().get(1) + ")";
            case GLOBAL_AVERAGE -> "x.mean(axis=(2, 3))";
            case BATCH_NORM -> "batch_norm(" + layer + ")";
            case FLATTEN -> "x.reshape(len(x), -1)";
            case DENSE -> "dense(" + layer + ")";
            case RELU -> isJax ? "jax.nn.relu(x)" : "np.maximum(x, 0)";
            case SIGMOID -> isJax ? "jax.nn.sigmoid(x)" : "sigmoid(x)";
            case TANH -> isJax ? "jnp.tanh(x)" : "np.tanh(x)";
            case LEAKY_RELU -> isJax ? "jnp.where(x > 0, x, 0.01 * x)" : "np.where(x > 0, x, np.float32(0.01) * x)";
            case GELU -> isJax ? "jax.nn.gelu(x, approximate=False)" : "gelu(x)";
        };
    }

    /** The function that a call needs; none where the library has it. */
    private String definition(Function function) {
        String owners = isJax ? "x, parameters, name" : "x, name";
        return switch (function) {
            case CONVOLUTION -> ImageFunctions.convolution(isJax);
            case MAX_POOLING -> isJax ? """
                    def max_pooling(x, size, stride):
                        \"""The largest number under each place of a window; what is left over at the end is left out.\"""
                        return jax.lax.reduce_window(
                            x, -jnp.inf, jax.lax.max, (1, 1, size, size), (1, 1, stride, stride), "VALID")
                    """ : """
                    def max_pooling(x, size, stride):
                        \"""The largest number under each place of a window; what is left over at the end is left out.\"""
                        return windows(x, size, stride).max(axis=(4, 5))
                    """;
            case AVERAGE_POOLING -> ImageFunctions.averagePooling(isJax);
            case BATCH_NORM -> """
                    def batch_norm(OWNERS):
                        \"""Channels scaled and moved, by the means and variances that training has kept.\"""
                        weight, bias, mean, variance = (
                            parameters[name + end].reshape((-1,) + (1,) * (x.ndim - 2))
                            for end in (".weight", ".bias", ".running_mean", ".running_var"))
                        return (x - mean) / @{xp}.sqrt(variance + 1e-5) * weight + bias
                    """.replace("OWNERS", owners);
            case DENSE -> """
                    def dense(OWNERS):
                        \"""The weighted sums [N, units] of features [N, F].\"""
                        return x @ parameters[name + ".weight"].T + parameters[name + ".bias"]
                    """.replace("OWNERS", owners);
            case SIGMOID -> isJax ? "" : """
                    def sigmoid(x):
                        # Through the logarithm of 1 + exp(-x), which neither overflows nor loses small results.
                        return np.exp(-np.logaddexp(0, -x))
                    """;
            case GELU -> isJax ? "" : """
                    def gelu(x):
                        erf = np.vectorize(math.erf, otypes=[np.float32])
                        return x * np.float32(0.5) * (1 + erf(x * math.sqrt(0.5)))
                    """;
            case GLOBAL_AVERAGE, FLATTEN, RELU, TANH, LEAKY_RELU -> "";
        };
    }
}
