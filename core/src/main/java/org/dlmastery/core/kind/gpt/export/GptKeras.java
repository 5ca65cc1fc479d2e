package org.dlmastery.core.kind.gpt.export;

import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.io.code.PythonProgram;

/** A character transformer as a Keras 3 model, for any of Keras's backends. Keras has a layer's matrix as GPT-2 has it. */
final class GptKeras {
    private static final String LAYERS = """
            class Block(kl.Layer):
                def __init__(self, **options):
                    super().__init__(**options)
                    self.ln_1 = kl.LayerNormalization(epsilon=1e-5)
                    self.c_attn = kl.Dense(3 * width)
                    self.attn_proj = kl.Dense(width)
                    self.ln_2 = kl.LayerNormalization(epsilon=1e-5)
                    self.c_fc = kl.Dense(4 * width)
                    self.mlp_proj = kl.Dense(width)

                def attention(self, x):
                    n, length = x.shape[:2]
                    queries, keys, values = (
                        ops.transpose(ops.reshape(part, (n, length, heads, width // heads)), (0, 2, 1, 3))
                        for part in ops.split(self.c_attn(x), 3, axis=-1))
                    scores = ops.matmul(queries, ops.transpose(keys, (0, 1, 3, 2))) / math.sqrt(width // heads)
                    # What lies ahead is hidden.
                    scores = scores + ops.convert_to_tensor(np.triu(np.full((length, length), -1e30, dtype="float32"), k=1))
                    taken = ops.matmul(ops.softmax(scores, axis=-1), values)
                    return self.attn_proj(ops.reshape(ops.transpose(taken, (0, 2, 1, 3)), (n, length, width)))

                def call(self, x):
                    x = x + self.attention(self.ln_1(x))
                    return x + self.mlp_proj(keras.activations.gelu(self.c_fc(self.ln_2(x)), approximate=True))


            class Gpt(keras.Model):
                def __init__(self, **options):
                    super().__init__(**options)
                    self.wte = kl.Embedding(len(characters), width)
                    self.wpe = kl.Embedding(context, width)
                    self.h = [Block() for _ in range(layers)]
                    self.ln_f = kl.LayerNormalization(epsilon=1e-5)

                def call(self, tokens):
                    x = self.wte(tokens) + self.wpe(np.arange(tokens.shape[1], dtype="int32"))
                    for block in self.h:
                        x = block(x)
                    return ops.matmul(self.ln_f(x), ops.transpose(self.wte.embeddings))
            """;

    private static final String LOADING = """
            network = Gpt(name="picogpt")
            # A first text makes the weights, which are then replaced.
            network(np.zeros((1, 1), dtype="int32"))
            network.wte.set_weights([parameters["wte.weight"]])
            network.wpe.set_weights([parameters["wpe.weight"]])
            owners = [(network.ln_f, "ln_f")]
            for number, block in enumerate(network.h):
                owners += [
                    (getattr(block, layer), f"h.{number}.{name}")
                    for layer, name in [
                        ("ln_1", "ln_1"), ("c_attn", "attn.c_attn"), ("attn_proj", "attn.c_proj"),
                        ("ln_2", "ln_2"), ("c_fc", "mlp.c_fc"), ("mlp_proj", "mlp.c_proj")]
                ]
            for layer, name in owners:
                layer.set_weights([parameters[name + ".weight"], parameters[name + ".bias"]])
            """;

    private static final String FORWARD = """
            def forward(tokens):
                \"""The logits [N, T, V] behind each place of texts of characters' numbers [N, T], as a NumPy array.\"""
                return keras.ops.convert_to_numpy(network(np.asarray(tokens, dtype="int32"), training=False))
            """;

    private GptKeras() {
    }

    static PythonProgram write(LearntGpt network) {
        return GptPython.program(network, Framework.KERAS.standard("import math")
                .importing("from keras import layers as kl").importing("from keras import ops"), List.of(
                new PythonProgram.Part("The layers.", LAYERS),
                new PythonProgram.Part("The network with its weights.", LOADING),
                new PythonProgram.Part("What it says of any texts.", FORWARD)));
    }
}
