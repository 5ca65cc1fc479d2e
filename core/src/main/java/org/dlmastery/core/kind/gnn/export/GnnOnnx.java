package org.dlmastery.core.kind.gnn.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.onnx.GraphBuilder;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;

/**
 * A trained graph network as an ONNX model that takes the graph: from {@code adjacency} [N, N], 1 where two nodes are
 * linked and 0 on the diagonal, and {@code features} [N, F] to {@code logits} and {@code probabilities} [N, C]. What a kind
 * of layer makes of the links, such as D^(−½), is computed inside. The page's own graph is in the metadata as a JSON list
 * of {@code edges}; inputs with defaults would do as well, but ONNX Runtime's Java lets nobody replace those.
 */
final class GnnOnnx {
    static final String ADJACENCY = "adjacency";
    static final String FEATURES = "features";
    static final String LOGITS = "logits";
    static final String PROBABILITIES = "probabilities";

    /** Stands for −∞, as in the engine: e to its power is 0. */
    private static final float HIDDEN = -1e30f;
    private static final float LEAK = 0.2f;

    private final GraphBuilder graph = new GraphBuilder();
    private final TrainedGnn network;
    private final GraphNetSize size;
    private String weights = "";
    private String linked = "";
    private String any = "";

    private GnnOnnx(TrainedGnn network) {
        this.network = network;
        size = network.size();
    }

    /** The file's bytes. @param settings the page's, as a link has them; they go into the metadata */
    static byte[] write(TrainedGnn network, String settings) {
        GnnOnnx file = new GnnOnnx(network);
        file.build();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("settings", settings);
        metadata.put("edges", edges(network));
        return file.graph.file("graph_network", String.join(" ", network.sentences()), metadata);
    }

    private static String edges(TrainedGnn network) {
        StringBuilder list = new StringBuilder("[");
        for (Graph.Edge edge : network.isCora() ? List.<Graph.Edge>of() : network.experiment().data().graph().edges()) {
            list.append(list.length() > 1 ? ", [" : "[").append(edge.first()).append(", ").append(edge.second())
                    .append(']');
        }
        return list.append(']').toString();
    }

    private void build() {
        graph.square(ADJACENCY, "1 where two nodes are linked, in both directions; 0 on the diagonal.");
        graph.input(FEATURES, false, size.features(), "A row a node: on the page 1 in the column of its own number.");
        links();
        String x = FEATURES;
        for (int layer = 0; layer < size.layers(); layer++) {
            x = layer(layer, x);
        }
        graph.node("Softmax", PROBABILITIES, List.of(x), GraphBuilder.integer("axis", 1));
        graph.output(LOGITS, size.classes(), "The logit of each class.");
        graph.output(PROBABILITIES, size.classes(), "The probability of each class.");
    }

    /** What the layers of this kind make of the links. */
    private void links() {
        switch (size.kind()) {
            case GCN -> {
                String withSelf = withSelf();
                String root = graph.node("Sqrt", "degree.root", List.of(degrees(withSelf)));
                String rows = graph.node("Div", "links.rows", List.of(withSelf, root));
                weights = graph.node("Div", "links", List.of(rows, transposed("degree.root.row", root, 1, 0)));
            }
            case GAT -> linked = graph.toBool("linked", withSelf());
            case SAGE_MEAN -> weights = graph.node("Div", "links", List.of(ADJACENCY,
                    graph.node("Max", "degree.least", List.of(degrees(ADJACENCY), graph.scalar("one", 1)))));
            case SAGE_SUM -> weights = ADJACENCY;
            case SAGE_MAX -> {
                linked = graph.node("Unsqueeze", "linked", List.of(graph.toBool("linked.flat", ADJACENCY)),
                        GraphBuilder.integers("axes", 2));
                any = graph.toBool("any", degrees(ADJACENCY));
                graph.scalar("zero", 0);
            }
        }
        if (size.kind() == GraphKind.GAT || size.kind() == GraphKind.SAGE_MAX) {
            graph.scalar("hidden", HIDDEN);
        }
    }

    private String withSelf() {
        return graph.node("Add", "links.self", List.of(ADJACENCY, graph.node("EyeLike", "self", List.of(ADJACENCY))));
    }

    /** [N, 1]. */
    private String degrees(String matrix) {
        return graph.node("ReduceSum", "degree", List.of(matrix), GraphBuilder.integers("axes", 1),
                GraphBuilder.integer("keepdims", 1));
    }

    private String layer(int layer, String x) {
        String name = TrainedGnn.layer(layer);
        boolean isLast = layer == size.layers() - 1;
        boolean isResidual = size.isResidual(layer);
        String sums = isLast && !isResidual ? LOGITS : name + ".sums";
        switch (size.kind()) {
            case GCN -> convolution(name, x, sums);
            case GAT -> attention(name, layer, x, sums);
            case SAGE_MEAN, SAGE_SUM, SAGE_MAX -> sage(name, x, sums);
        }
        String activated = isLast ? sums : graph.node(size.kind() == GraphKind.GAT ? "Elu" : "Relu",
                name + ".activation", List.of(sums));
        return isResidual ? graph.node("Add", isLast ? LOGITS : name + ".residual", List.of(activated, x)) : activated;
    }

    private void convolution(String name, String x, String output) {
        String transformed = product(name + ".lin.weight", x, name + ".transformed");
        String taken = graph.node("MatMul", name + ".taken", List.of(weights, transformed));
        graph.node("Add", output, List.of(taken, parameter(name + ".bias")));
    }

    private void sage(String name, String x, String output) {
        String taken;
        if (size.kind() == GraphKind.SAGE_MAX) {
            String each = graph.node("Unsqueeze", name + ".each", List.of(x), GraphBuilder.integers("axes", 0));
            String candidates = graph.node("Where", name + ".candidates", List.of(linked, each, "hidden"));
            String largest = graph.node("ReduceMax", name + ".largest", List.of(candidates),
                    GraphBuilder.integers("axes", 1), GraphBuilder.integer("keepdims", 0));
            taken = graph.node("Where", name + ".taken", List.of(any, largest, "zero"));
        } else {
            taken = graph.node("MatMul", name + ".taken", List.of(weights, x));
        }
        String ofNeighbours = graph.node("Add", name + ".neighbours", List.of(
                product(name + ".lin_l.weight", taken, name + ".left"), parameter(name + ".lin_l.bias")));
        graph.node("Add", output, List.of(ofNeighbours, product(name + ".lin_r.weight", x, name + ".right")));
    }

    /** Heads come first: [H, N, D]. */
    private void attention(String name, int layer, String x, String output) {
        int heads = size.headsOf(layer);
        int each = size.outputs(layer) / heads;
        String transformed = product(name + ".lin.weight", x, name + ".transformed");
        String apart = transposed(name + ".h", graph.node("Reshape", name + ".apart", List.of(transformed,
                graph.indices(name + ".apart.shape", 0, heads, each))), 1, 0, 2);
        String asking = score(name, ".att_dst", apart, heads, each);
        String asked = transposed(name + ".asked", score(name, ".att_src", apart, heads, each), 0, 2, 1);
        String scores = graph.node("LeakyRelu", name + ".scores",
                List.of(graph.node("Add", name + ".score", List.of(asking, asked))), GraphBuilder.real("alpha", LEAK));
        String alpha = graph.node("Softmax", name + ".alpha",
                List.of(graph.node("Where", name + ".masked", List.of(linked, scores, "hidden"))),
                GraphBuilder.integer("axis", 2));
        String taken = transposed(name + ".joined", graph.node("MatMul", name + ".taken", List.of(alpha, apart)), 1, 0, 2);
        graph.node("Reshape", output, List.of(taken, graph.indices(name + ".joined.shape", 0, heads * each)));
    }

    /** What each node's vector gives with an attention vector [H, N, 1]. */
    private String score(String name, String vector, String apart, int heads, int each) {
        NamedArray array = network.array(name + vector);
        String vectors = graph.constant(new NamedArray(array.name(), List.of(heads, 1, each), array.values()));
        return graph.node("ReduceSum", name + vector + ".score",
                List.of(graph.node("Mul", name + vector + ".products", List.of(apart, vectors))),
                GraphBuilder.integers("axes", 2), GraphBuilder.integer("keepdims", 1));
    }

    /** x·Wᵀ. */
    private String product(String weight, String x, String output) {
        return graph.node("MatMul", output, List.of(x, transposed(weight + ".turned", parameter(weight), 1, 0)));
    }

    private String parameter(String name) {
        return graph.constant(network.array(name));
    }

    private String transposed(String output, String input, long... order) {
        return graph.node("Transpose", output, List.of(input), GraphBuilder.integers("perm", order));
    }
}
