package org.dlmastery.core.kind.gpt.export;

import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.io.code.BackLink;
import org.dlmastery.core.io.code.Notebook;
import org.dlmastery.core.io.code.PythonProgram;

/** A character transformer as PyTorch modules, called as GPT-2's are, as a script and as a notebook. */
final class GptPyTorch {
    private static final String MODULES = """
            class Attention(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.c_attn = nn.Linear(width, 3 * width)
                    self.c_proj = nn.Linear(width, width)

                def forward(self, x):
                    n, length, _ = x.shape
                    queries, keys, values = (
                        part.reshape(n, length, heads, width // heads).transpose(1, 2)
                        for part in self.c_attn(x).chunk(3, dim=-1))
                    taken = F.scaled_dot_product_attention(queries, keys, values, is_causal=True)
                    return self.c_proj(taken.transpose(1, 2).reshape(n, length, width))


            class Mlp(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.c_fc = nn.Linear(width, 4 * width)
                    self.c_proj = nn.Linear(4 * width, width)

                def forward(self, x):
                    return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))


            class Block(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.ln_1 = nn.LayerNorm(width, eps=1e-5)
                    self.attn = Attention()
                    self.ln_2 = nn.LayerNorm(width, eps=1e-5)
                    self.mlp = Mlp()

                def forward(self, x):
                    x = x + self.attn(self.ln_1(x))
                    return x + self.mlp(self.ln_2(x))


            class Gpt(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.wte = nn.Embedding(len(characters), width)
                    self.wpe = nn.Embedding(context, width)
                    self.h = nn.ModuleList(Block() for _ in range(layers))
                    self.ln_f = nn.LayerNorm(width, eps=1e-5)

                def forward(self, tokens):
                    x = self.wte(tokens) + self.wpe.weight[: tokens.shape[1]]
                    for block in self.h:
                        x = block(x)
                    return self.ln_f(x) @ self.wte.weight.T
            """;

    private static final String LOADING = """
            network = Gpt()
            # GPT-2 has a layer's matrix as [inputs, outputs], PyTorch as [outputs, inputs].
            network.load_state_dict({
                name: torch.as_tensor(np.ascontiguousarray(array.T) if ".c_" in name and array.ndim == 2 else array)
                for name, array in parameters.items()
            })
            network.eval()
            """;

    private static final String FORWARD = """
            def forward(tokens):
                \"""The logits [N, T, V] behind each place of texts of characters' numbers [N, T], as a NumPy array.\"""
                with torch.no_grad():
                    return network(torch.as_tensor(np.asarray(tokens), dtype=torch.long)).numpy()
            """;

    private GptPyTorch() {
    }

    static PythonProgram write(LearntGpt network) {
        return GptPython.program(network,
                Framework.PYTORCH.importing("from torch.nn import functional as F"), List.of(
                new PythonProgram.Part("The layers, called as GPT-2's are.", MODULES),
                new PythonProgram.Part("The network with its weights.", LOADING),
                new PythonProgram.Part("What it says of any texts.", FORWARD)));
    }

    /** A Jupyter notebook that needs what Colab has. @param pageAddress the page with its whole state */
    static String notebook(LearntGpt network, String pageAddress) {
        Notebook notebook = new Notebook();
        notebook.markdown("# A transformer from DL Mastery\n\nHere is the network from your browser again, in PyTorch, with"
                + " the same weights.\n\n- " + String.join("\n- ", GptText.sentences(network)) + "\n\n"
                + new BackLink(pageAddress, "transformer").markdown());
        notebook.parts(write(network).parts());
        notebook.markdown("A text that it writes. Take another prompt, of characters that it knows, another temperature,"
                + " another seed.");
        notebook.code("print(generate(characters[len(characters) // 2], 200, temperature=0.8, seed=1))");
        return notebook.text();
    }
}
