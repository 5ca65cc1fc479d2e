package org.dlmastery.core.kind.gnn.export;

import java.util.List;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.stage.GraphKind;

/** A graph network and its graph as functions of arrays, in NumPy alone and in JAX. */
final class GnnArrayCode {
    private GnnArrayCode() {
    }

    static String numPy(TrainedGnn network) {
        return GnnPython.script(network, "NumPy", "numpy", "import base64\nimport io\n\nimport numpy as np", List.of(
                new PythonProgram.Part("One layer.", layer(network)),
                new PythonProgram.Part("The network.", forward(network)))).script();
    }

    /** What NumPy calls so, JAX calls likewise; all that is computed can be differentiated by the parameters. */
    static String jax(TrainedGnn network) {
        return GnnPython.script(network, "JAX", "jax and numpy", """
                import base64
                import io

                import jax
                import jax.numpy as jnp
                import numpy as np

                # As on the page, whatever is set for JAX around this program.
                jax.config.update("jax_enable_x64", False)
                jax.config.update("jax_numpy_dtype_promotion", "standard")
                # Accelerators multiply matrices with fewer digits unless they are told not to.
                jax.config.update("jax_default_matmul_precision", "highest")
                """, List.of(
                new PythonProgram.Part("One layer.", ofParameters(layer(network))),
                new PythonProgram.Part("The network.", ofParameters(forward(network)).replace("def forward(", "def network(")),
                new PythonProgram.Part("What it says of any graph, and the loss that it was trained with.", """
                        def forward(x, links):
                            \"""The logits of nodes with features x [N, F], as a NumPy array.\"""
                            return np.asarray(jax.jit(network)(parameters, x, links))


                        def loss(parameters, x, links):
                            \"""The mean cross-entropy over the labelled nodes; jax.grad of it gives the gradients.\"""
                            chances = jax.nn.log_softmax(network(parameters, x, links))
                            return -chances[labelled, labels[labelled]].mean()
                        """))).script();
    }

    private static String ofParameters(String code) {
        return code.replace("def layer(", "def layer(parameters, ").replace("def forward(", "def forward(parameters, ")
                .replace("= layer(", "= layer(parameters, ").replace("np.", "jnp.");
    }

    private static String layer(TrainedGnn network) {
        return switch (network.size().kind()) {
            case GCN -> """
                    def layer(name, x, links):
                        \"""What each node takes from its neighbours and itself, transformed [N, O].\"""
                        return links @ (x @ parameters[name + ".lin.weight"].T) + parameters[name + ".bias"]
                    """;
            case GAT -> """
                    def layer(name, x, links):
                        \"""What each node takes by attention, the heads side by side [N, H * D].\"""
                        source, target = parameters[name + ".att_src"], parameters[name + ".att_dst"]
                        h = (x @ parameters[name + ".lin.weight"].T).reshape(len(x), *source.shape[1:])
                        scores = (h * target).sum(axis=2)[:, None] + (h * source).sum(axis=2)[None]
                        scores = np.where(scores > 0, scores, np.float32(0.2) * scores)
                        scores = np.where(links[:, :, None] > 0, scores, np.float32(-1e30))
                        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
                        alpha = raised / raised.sum(axis=1, keepdims=True)
                        return np.einsum("ijh,jhd->ihd", alpha, h).reshape(len(x), -1)
                    """;
            case SAGE_MEAN, SAGE_SUM, SAGE_MAX -> new Template("""
                    def layer(name, x, links):
                        \"""What each node makes of its neighbours and of itself [N, O].\"""
                        @{taken}
                        of_neighbours = taken @ parameters[name + ".lin_l.weight"].T + parameters[name + ".lin_l.bias"]
                        return of_neighbours + x @ parameters[name + ".lin_r.weight"].T
                    """).with("taken", network.size().kind() == GraphKind.SAGE_MAX ? """
                    taken = np.where(links[:, :, None] > 0, x[None], np.float32(-1e30)).max(axis=1)
                    taken = np.where(links.sum(axis=1, keepdims=True) > 0, taken, np.float32(0))
                    """ : "taken = links @ x").fill();
        };
    }

    private static String forward(TrainedGnn network) {
        boolean isAttention = network.size().kind() == GraphKind.GAT;
        return new Template("""
                def forward(x, links):
                    \"""The logits [N, @{classes}] of nodes with features x [N, F].\"""
                    residual = @{residual}
                    for number, adds in enumerate(residual):
                        out = layer(f"convs.{number}", x, links)
                        if number < len(residual) - 1:
                            out = @{activation}
                        x = out + x if adds else out
                    return x
                """).with("classes", network.size().classes()).with("residual", GnnPython.residual(network))
                .with("activation", isAttention ? "np.where(out > 0, out, np.expm1(np.minimum(out, 0)))"
                        : "np.maximum(out, 0)").fill();
    }
}
