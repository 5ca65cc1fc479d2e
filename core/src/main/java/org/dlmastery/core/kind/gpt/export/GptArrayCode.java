package org.dlmastery.core.kind.gpt.export;

import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;

/** A character transformer written out as functions of arrays, in NumPy and in JAX. */
final class GptArrayCode {
    private static final String FUNCTIONS = """
            def norm(x, name):
                \"""Vectors of mean 0 and variance 1, scaled and moved.\"""
                centred = x - x.mean(axis=-1, keepdims=True)
                variance = (centred * centred).mean(axis=-1, keepdims=True)
                return centred / @{xp}.sqrt(variance + 1e-5) * parameters[name + ".weight"] + parameters[name + ".bias"]


            def linear(x, name):
                return x @ parameters[name + ".weight"] + parameters[name + ".bias"]


            def gelu(x):
                return 0.5 * x * (1 + @{xp}.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)))


            def attention(x, name):
                \"""What each position takes from those up to it, by all heads beside each other.\"""
                n, length = x.shape[:2]
                queries, keys, values = (
                    part.reshape(n, length, heads, width // heads).transpose(0, 2, 1, 3)
                    for part in @{xp}.split(linear(x, name + ".c_attn"), 3, axis=-1))
                scores = queries @ keys.transpose(0, 1, 3, 2) / math.sqrt(width // heads)
                scores = @{xp}.where(np.tri(length, dtype=bool), scores, np.float32(-1e30))
                raised = @{xp}.exp(scores - scores.max(axis=-1, keepdims=True))
                taken = raised / raised.sum(axis=-1, keepdims=True) @ values
                return linear(taken.transpose(0, 2, 1, 3).reshape(n, length, width), name + ".c_proj")
            """;

    private static final String FORWARD = """
            def forward(tokens):
                \"""The logits [N, T, V] behind each place of texts of characters' numbers [N, T], as a NumPy array.\"""
                tokens = np.asarray(tokens)
                x = parameters["wte.weight"][tokens] + parameters["wpe.weight"][: tokens.shape[1]]
                for block in range(layers):
                    name = f"h.{block}"
                    x = x + attention(norm(x, name + ".ln_1"), name + ".attn")
                    x = x + linear(gelu(linear(norm(x, name + ".ln_2"), name + ".mlp.c_fc")), name + ".mlp.c_proj")
                return np.asarray(norm(x, "ln_f") @ parameters["wte.weight"].T)
            """;

    private GptArrayCode() {
    }

    static PythonProgram numPy(LearntGpt network) {
        return GptPython.program(network, Framework.NUMPY.standard("import math"), parts("np"));
    }

    static PythonProgram jax(LearntGpt network) {
        List<PythonProgram.Part> parts = parts("jnp");
        return GptPython.program(network, Framework.JAX.standard("import math"), List.of(
                new PythonProgram.Part("The weights on JAX's device.",
                        "parameters = {name: jnp.asarray(array) for name, array in parameters.items()}"),
                parts.get(0), parts.get(1)));
    }

    private static List<PythonProgram.Part> parts(String library) {
        return List.of(new PythonProgram.Part("What the layers compute. Vectors are [N, T, width].",
                new Template(FUNCTIONS).with("xp", library).fill()), new PythonProgram.Part("The network.", FORWARD));
    }
}
