package org.dlmastery.core.kind.gnn.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.io.code.NumberRows;
import org.dlmastery.core.io.code.PythonArrays;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;

/** What programs of a graph network have in common, whatever the framework: the graph, the weights, the check. */
final class GnnPython {
    /** How far a program's probabilities may be from the engine's. */
    static final String TOLERANCE = "1e-5";
    private static final int EDGES_A_LINE = 10;
    private static final int NUMBERS_A_LINE = 25;

    private GnnPython() {
    }

    static String introduction(TrainedGnn network, String framework, String packages) {
        return PythonProgram.introduction("A network trained on the GNN page of DL Mastery, rebuilt in " + framework + ".",
                network.sentences(), packages);
    }

    static PythonProgram.Part graph(TrainedGnn network) {
        Graph graph = network.experiment().data().graph();
        StringBuilder edges = new StringBuilder();
        for (int edge = 0; edge < graph.edges().size(); edge++) {
            edges.append('[').append(graph.edges().get(edge).first()).append(", ")
                    .append(graph.edges().get(edge).second()).append(']')
                    .append(edge % EDGES_A_LINE == EDGES_A_LINE - 1 ? ",\n" : ", ");
        }
        int[] labelled = new int[network.experiment().labelled().size()];
        for (int i = 0; i < labelled.length; i++) {
            labelled[i] = network.experiment().labelled().get(i);
        }
        return new PythonProgram.Part("The graph.", new Template("""
                # The graph: each edge once, each node's class (-1 where nobody told), whose class the network was told.
                nodes = @{nodes}
                edges = np.array([
                    @{edges}
                ], dtype=np.int64).reshape(-1, 2)
                labels = np.array([
                    @{labels}
                ])
                labelled = np.array([
                    @{labelled}
                ])
                adjacency = np.zeros((nodes, nodes), dtype=np.float32)
                adjacency[edges[:, 0], edges[:, 1]] = 1
                adjacency[edges[:, 1], edges[:, 0]] = 1
                features = np.eye(nodes, dtype=np.float32)
                """).with("nodes", graph.nodes()).with("edges", edges.toString().strip())
                .with("labels", numbers(graph.labels())).with("labelled", numbers(labelled)).fill());
    }

    private static String numbers(int... values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(values[i]).append(i % NUMBERS_A_LINE == NUMBERS_A_LINE - 1 ? ",\n" : ", ");
        }
        return text.toString().strip();
    }

    static PythonProgram.Part weights(TrainedGnn network) {
        return new PythonProgram.Part("The trained weights, under PyTorch Geometric's names.",
                PythonArrays.embedded(network.arrays()));
    }

    /** What a kind of layer makes of the links; the program is in NumPy whatever the framework. */
    static PythonProgram.Part links(TrainedGnn network) {
        String body = switch (network.size().kind()) {
            case GCN -> """
                    \"""D^(-1/2) (A + I) D^(-1/2), D being the degrees of A + I.\"""
                    with_self = adjacency + np.eye(len(adjacency), dtype=np.float32)
                    root = np.sqrt(with_self.sum(axis=1, keepdims=True))
                    return with_self / root / root.T""";
            case GAT -> """
                    \"""A + I: whom each node may attend to.\"""
                    return adjacency + np.eye(len(adjacency), dtype=np.float32)""";
            case SAGE_MEAN -> """
                    \"""Each row of A over its sum; a node without neighbours takes nothing.\"""
                    return adjacency / np.maximum(1, adjacency.sum(axis=1, keepdims=True))""";
            case SAGE_SUM, SAGE_MAX -> """
                    \"""A as it is.\"""
                    return adjacency""";
        };
        return new PythonProgram.Part("What the layers make of the links.", new Template("""
                def links(adjacency):
                    @{body}
                """).with("body", body).fill());
    }

    /** The last part: it compares with what the page shows. */
    static PythonProgram.Part check(TrainedGnn network) {
        int classes = network.size().classes();
        float[] probabilities = network.probabilities();
        StringBuilder rows = new StringBuilder();
        for (int start = 0; start < probabilities.length; start += classes) {
            rows.append('[').append(NumberRows.list(probabilities, start, classes, "", " ")).append("],\n");
        }
        return new PythonProgram.Part("The check: the same probabilities as in the browser.", new Template("""
                logits = forward(features, links(adjacency))
                raised = np.exp(logits - logits.max(axis=1, keepdims=True))
                probabilities = raised / raised.sum(axis=1, keepdims=True)
                # What the page shows of each node.
                expected = np.array([
                    @{rows}
                ], dtype=np.float32)
                difference = np.max(np.abs(probabilities - expected))
                assert difference < @{tolerance}, f"the probabilities differ from the page's by {difference}"
                print(f"{nodes} nodes agree with the page's; the largest difference is {difference:.1e}")
                others = np.setdiff1d(np.flatnonzero(labels >= 0), labelled)
                right = int((logits.argmax(axis=1) == labels)[others].sum())
                print(f"{right} of the {len(others)} nodes whose class the network wasn't told are right")
                """).with("rows", rows.toString()).with("tolerance", TOLERANCE).fill());
    }

    /** Which layers add their input to their output, as a Python list. */
    static String residual(TrainedGnn network) {
        StringBuilder list = new StringBuilder("[");
        for (int layer = 0; layer < network.size().layers(); layer++) {
            list.append(layer > 0 ? ", " : "").append(network.size().isResidual(layer) ? "True" : "False");
        }
        return list.append(']').toString();
    }

    static PythonProgram script(TrainedGnn network, String framework, String packages, String imports,
            List<PythonProgram.Part> model) {
        List<PythonProgram.Part> parts = new ArrayList<>();
        parts.add(new PythonProgram.Part("What it needs.", imports));
        parts.add(graph(network));
        parts.add(links(network));
        parts.add(weights(network));
        parts.addAll(model);
        parts.add(check(network));
        return new PythonProgram(introduction(network, framework, packages), parts);
    }
}
