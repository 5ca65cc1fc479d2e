package org.dlmastery.core.kind.gnn.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.code.BackLink;
import org.dlmastery.core.io.code.Notebook;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;

/** A graph network as a PyTorch module whose parameters are called as PyTorch Geometric's are, with its graph. */
final class GnnPyTorch {
    private GnnPyTorch() {
    }

    static PythonProgram write(TrainedGnn network) {
        return GnnPython.script(network, "PyTorch", "torch and numpy", """
                import base64
                import io

                import numpy as np
                import torch
                from torch import nn

                # As on the page, whatever was set before this.
                torch.set_default_dtype(torch.float32)
                torch.set_default_device("cpu")
                """, List.of(
                new PythonProgram.Part("One layer.", layer(network.size().kind())),
                new PythonProgram.Part("The network.", module(network)),
                new PythonProgram.Part("The network with its weights.", """
                        network = Network()
                        network.load_state_dict({name: torch.as_tensor(array) for name, array in parameters.items()})
                        network.eval()
                        """),
                new PythonProgram.Part("What it says of any graph.", """
                        def forward(features, links):
                            \"""The logits of nodes with features [N, F], as a NumPy array.\"""
                            with torch.no_grad():
                                return network(torch.as_tensor(features), torch.as_tensor(links)).numpy()
                        """)));
    }

    /** A Jupyter notebook that needs what Colab has. @param pageAddress the page with its whole state */
    static String notebook(TrainedGnn network, String pageAddress) {
        Notebook notebook = new Notebook();
        notebook.markdown("# A graph network from DL Mastery\n\nYou trained this network in your browser. Here it is"
                + " again in PyTorch, with the same weights and the same graph.\n\n- " + String.join("\n- ", network.sentences())
                + "\n\n" + new BackLink(pageAddress, "gnn").markdown());
        notebook.parts(write(network).parts());
        notebook.markdown("How sure the network is of each node, and where it is wrong.");
        notebook.code("""
                import matplotlib.pyplot as plt

                most = probabilities.max(axis=1)
                wrong = (labels >= 0) & (logits.argmax(axis=1) != labels)
                plt.figure(figsize=(9, 3))
                plt.bar(np.arange(nodes), most, color=np.where(wrong, "tab:red", "tab:blue"))
                plt.xlabel("node (red: its class is another)")
                plt.ylabel("probability of the predicted class")
                plt.show()
                """.strip());
        notebook.markdown("For a graph of your own call `forward(features, links(adjacency))` with as many features a"
                + " node and 1 in the adjacency matrix where two nodes are linked.");
        return notebook.text();
    }

    private static String layer(GraphKind kind) {
        return switch (kind) {
            case GCN -> """
                    class Layer(nn.Module):
                        \"""What each node takes from its neighbours and itself, transformed [N, O].\"""

                        def __init__(self, inputs, outputs):
                            super().__init__()
                            self.lin = nn.Linear(inputs, outputs, bias=False)
                            self.bias = nn.Parameter(torch.zeros(outputs))

                        def forward(self, x, links):
                            return links @ self.lin(x) + self.bias
                    """;
            case GAT -> """
                    class Layer(nn.Module):
                        \"""What each node takes by attention, the heads side by side [N, H * D].\"""

                        def __init__(self, inputs, heads, each):
                            super().__init__()
                            self.lin = nn.Linear(inputs, heads * each, bias=False)
                            self.att_src = nn.Parameter(torch.zeros(1, heads, each))
                            self.att_dst = nn.Parameter(torch.zeros(1, heads, each))

                        def forward(self, x, links):
                            h = self.lin(x).view(len(x), *self.att_src.shape[1:])
                            scores = (h * self.att_dst).sum(2)[:, None] + (h * self.att_src).sum(2)[None]
                            scores = nn.functional.leaky_relu(scores, negative_slope=0.2)
                            alpha = scores.masked_fill(links[:, :, None] == 0, float("-inf")).softmax(1)
                            return torch.einsum("ijh,jhd->ihd", alpha, h).flatten(1)
                    """;
            case SAGE_MEAN, SAGE_SUM, SAGE_MAX -> new Template("""
                    class Layer(nn.Module):
                        \"""What each node makes of its neighbours and of itself [N, O].\"""

                        def __init__(self, inputs, outputs):
                            super().__init__()
                            self.lin_l = nn.Linear(inputs, outputs)
                            self.lin_r = nn.Linear(inputs, outputs, bias=False)

                        def forward(self, x, links):
                            @{taken}
                            return self.lin_l(taken) + self.lin_r(x)
                    """).with("taken", kind == GraphKind.SAGE_MAX ? """
                    taken = x[None].masked_fill(links[:, :, None] == 0, float("-inf")).amax(1)
                    taken = taken.masked_fill(links.sum(1, keepdim=True) == 0, 0)
                    """ : "taken = links @ x").fill();
        };
    }

    private static String module(TrainedGnn network) {
        GraphNetSize size = network.size();
        boolean isAttention = size.kind() == GraphKind.GAT;
        List<String> layers = new ArrayList<>();
        for (int layer = 0; layer < size.layers(); layer++) {
            int heads = size.headsOf(layer);
            layers.add("Layer(" + size.inputs(layer) + ", "
                    + (isAttention ? heads + ", " + size.outputs(layer) / heads : size.outputs(layer)) + "),");
        }
        return new Template("""
                class Network(nn.Module):
                    residual = @{residual}

                    def __init__(self):
                        super().__init__()
                        self.convs = nn.ModuleList([
                            @{layers}
                        ])

                    def forward(self, x, links):
                        \"""The logits [N, @{classes}] of nodes with features x [N, F].\"""
                        for number, conv in enumerate(self.convs):
                            out = conv(x, links)
                            if number < len(self.convs) - 1:
                                out = @{activation}
                            x = out + x if self.residual[number] else out
                        return x
                """).with("residual", GnnPython.residual(network)).with("layers", String.join("\n", layers))
                .with("classes", size.classes())
                .with("activation", isAttention ? "nn.functional.elu(out)" : "torch.relu(out)").fill();
    }
}
