package org.dlmastery.core.kind.gpt.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.onnx.GraphBuilder;
import org.dlmastery.core.stage.GptSize;

/**
 * A trained character transformer as an ONNX model: from {@code tokens} [N, T], the numbers of characters, to {@code logits}
 * and {@code probabilities} [N, T, V]. Texts may have any length up to the context. The metadata has the settings, and
 * {@code characters}, a JSON list in the order of their numbers.
 */
final class GptOnnx {
    static final String TOKENS = "tokens";
    static final String LOGITS = "logits";
    static final String PROBABILITIES = "probabilities";

    /** Stands for −∞, as in the engine: e to its power is 0. */
    private static final float HIDDEN = -1e30f;
    private static final float EPSILON = 1e-5f;
    private static final float CUBED = 0.044715f;

    private final GraphBuilder graph = new GraphBuilder();
    private final LearntGpt network;
    private final GptSize size;

    private GptOnnx(LearntGpt network) {
        this.network = network;
        size = network.size();
    }

    /** The file's bytes. @param settings the page's, as a link has them; they go into the metadata */
    static byte[] write(LearntGpt network, String settings) {
        GptOnnx file = new GptOnnx(network);
        file.build();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("settings", settings);
        metadata.put("characters", GptText.characters(network));
        metadata.put("context", Integer.toString(network.size().context()));
        return file.graph.file("character_transformer", String.join(" ", GptText.sentences(network)), metadata);
    }

    private void build() {
        graph.texts(TOKENS, "The numbers of characters, of texts of up to " + size.context() + " of them.");
        for (NamedArray array : network.arrays()) {
            graph.constant(array);
        }
        graph.scalar("one", 1);
        graph.scalar("half", 0.5f);
        graph.scalar("epsilon", EPSILON);
        graph.scalar("hidden", HIDDEN);
        graph.scalar("cubed", CUBED);
        graph.scalar("gelu.scale", (float) Math.sqrt(2 / Math.PI));
        graph.scalar("root.width", (float) Math.sqrt(size.channels() / (double) size.heads()));
        graph.indices("split", 0, 0, 3, size.heads(), size.channels() / size.heads());
        graph.indices("joined", 0, 0, size.channels());
        for (int part = 0; part < 3; part++) {
            graph.whole("part." + part, part);
        }
        String positions = positions();
        String x = graph.node("Add", "embedded", List.of(graph.node("Gather", "wte", List.of("wte.weight", TOKENS)),
                graph.node("Gather", "wpe", List.of("wpe.weight", positions))));
        String ahead = ahead(positions);
        for (int block = 0; block < size.layers(); block++) {
            String name = "h." + block;
            x = graph.node("Add", name + ".middle", List.of(x, attention(name + ".attn", norm(name + ".ln_1", x), ahead)));
            x = graph.node("Add", name + ".out", List.of(x, mlp(name + ".mlp", norm(name + ".ln_2", x))));
        }
        String table = graph.node("Transpose", "wte.turned", List.of("wte.weight"), GraphBuilder.integers("perm", 1, 0));
        graph.node("MatMul", LOGITS, List.of(norm("ln_f", x), table));
        graph.node("Softmax", PROBABILITIES, List.of(LOGITS), GraphBuilder.integer("axis", 2));
        graph.textOutput(LOGITS, size.vocabulary(), "The logit of each character behind each place.");
        graph.textOutput(PROBABILITIES, size.vocabulary(), "The probability of each character behind each place.");
    }

    /**
     * The place of each word in its text, 0 to T − 1 [N, T]: the operator set has no range before version 11, but says
     * where the numbers of a matrix that is nowhere 0 stand.
     */
    private String positions() {
        String zeros = graph.node("Mul", "zeros", List.of(graph.toFloat("tokens.real", TOKENS), graph.scalar("zero", 0)));
        String places = graph.node("NonZero", "places", List.of(graph.node("Add", "ones", List.of(zeros, "one"))));
        String columns = graph.node("Gather", "columns", List.of(places, "part.1"), GraphBuilder.integer("axis", 0));
        return graph.node("Reshape", "positions", List.of(columns, graph.node("Shape", "shape", List.of(TOKENS))));
    }

    /** Whether a place lies behind another one: [N, 1, T, T]. */
    private String ahead(String positions) {
        String real = graph.toFloat("positions.real", positions);
        String rows = graph.node("Unsqueeze", "positions.rows", List.of(real), GraphBuilder.integers("axes", 1, 3));
        String columns = graph.node("Unsqueeze", "positions.columns", List.of(real), GraphBuilder.integers("axes", 1, 2));
        return graph.node("Greater", "ahead", List.of(columns, rows));
    }

    private String norm(String name, String x) {
        String centred = graph.node("Sub", name + ".centred", List.of(x, mean(name + ".mean", x)));
        String variance = mean(name + ".variance", graph.node("Mul", name + ".squares", List.of(centred, centred)));
        String deviation = graph.node("Sqrt", name + ".deviation",
                List.of(graph.node("Add", name + ".more", List.of(variance, "epsilon"))));
        String scaled = graph.node("Mul", name + ".scaled",
                List.of(graph.node("Div", name + ".normal", List.of(centred, deviation)), name + ".weight"));
        return graph.node("Add", name, List.of(scaled, name + ".bias"));
    }

    private String mean(String name, String x) {
        return graph.node("ReduceMean", name, List.of(x), GraphBuilder.integers("axes", 2),
                GraphBuilder.integer("keepdims", 1));
    }

    private String linear(String name, String x) {
        String product = graph.node("MatMul", name + ".product", List.of(x, name + ".weight"));
        return graph.node("Add", name, List.of(product, name + ".bias"));
    }

    private String attention(String name, String x, String ahead) {
        // [N, T, 3·C] as [N, T, 3, H, D], then as [3, N, H, T, D].
        String split = graph.node("Reshape", name + ".split", List.of(linear(name + ".c_attn", x), "split"));
        String parts = graph.node("Transpose", name + ".parts", List.of(split), GraphBuilder.integers("perm", 2, 0, 3, 1, 4));
        String keys = graph.node("Transpose", name + ".keys", List.of(part(name, parts, 1)),
                GraphBuilder.integers("perm", 0, 1, 3, 2));
        String products = graph.node("MatMul", name + ".products", List.of(part(name, parts, 0), keys));
        String scores = graph.node("Div", name + ".scores", List.of(products, "root.width"));
        String seen = graph.node("Where", name + ".seen", List.of(ahead, "hidden", scores));
        String weights = graph.node("Softmax", name + ".weights", List.of(seen), GraphBuilder.integer("axis", 3));
        String taken = graph.node("MatMul", name + ".taken", List.of(weights, part(name, parts, 2)));
        String turned = graph.node("Transpose", name + ".turned", List.of(taken), GraphBuilder.integers("perm", 0, 2, 1, 3));
        return linear(name + ".c_proj", graph.node("Reshape", name + ".joined", List.of(turned, "joined")));
    }

    /** Queries, keys or values [N, H, T, D]. */
    private String part(String name, String parts, int part) {
        return graph.node("Gather", name + ".part." + part, List.of(parts, "part." + part), GraphBuilder.integer("axis", 0));
    }

    /** The two-layer network, its GELU by the hyperbolic tangent. */
    private String mlp(String name, String x) {
        String z = linear(name + ".c_fc", x);
        String square = graph.node("Mul", name + ".square", List.of(z, z));
        String cube = graph.node("Mul", name + ".cube", List.of(graph.node("Mul", name + ".cubed", List.of(square, z)),
                "cubed"));
        String inner = graph.node("Mul", name + ".inner",
                List.of(graph.node("Add", name + ".sum", List.of(z, cube)), "gelu.scale"));
        String onePlus = graph.node("Add", name + ".one_plus",
                List.of(graph.node("Tanh", name + ".tanh", List.of(inner)), "one"));
        String half = graph.node("Mul", name + ".half", List.of(z, "half"));
        return linear(name + ".c_proj", graph.node("Mul", name + ".gelu", List.of(half, onePlus)));
    }
}
