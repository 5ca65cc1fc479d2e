package org.dlmastery.core.kind.cnn.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.export.OnnxActivation;
import org.dlmastery.core.export.SavedNumbers;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.io.onnx.GraphBuilder;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.Stage;

/**
 * A trained network for images as an ONNX model: from {@code images} [N, C, H, W], pixels from 0 to 255, to
 * {@code logits} and {@code probabilities} [N, classes]. Images are standardised inside. Dropouts, which do nothing but
 * in training, are no nodes. A network that reads mirror images too has them in its batch. The metadata has the settings, and {@code classes}, a JSON list of names.
 */
final class CnnOnnx {
    static final String IMAGES = "images";
    static final String LOGITS = "logits";
    static final String PROBABILITIES = "probabilities";

    private static final float EPSILON = 1e-5f;
    private static final double BRIGHTEST = 255;

    private final GraphBuilder graph = new GraphBuilder();
    private final LearntCnn network;

    private CnnOnnx(LearntCnn network) {
        this.network = network;
    }

    /** The file's bytes. @param settings the page's, as a link has them; they go into the metadata */
    static byte[] write(LearntCnn network, String settings) {
        CnnOnnx file = new CnnOnnx(network);
        file.build();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("settings", settings);
        metadata.put("classes", Json.texts(network.experiment().data().classes()).text());
        return file.graph.file("image_network", String.join(" ", CnnText.sentences(network)), metadata);
    }

    private void build() {
        graph.input(IMAGES, SavedNumbers.sizes(CnnNetwork.image(network.experiment().data())),
                "Pixels from 0, the ground, to 255.");
        List<Stack.Row> rows = network.stack().outline().whole().rows();
        int last = rows.size() - 1;
        while (isNoNode(rows.get(last).layer().stage())) {
            last--;
        }
        boolean mirrored = network.experiment().mirrored();
        String x = standardised();
        if (mirrored) {
            x = graph.node("Concat", "both", List.of(x, mirror(x)), GraphBuilder.integer("axis", 0));
        }
        for (int i = 0; i <= last; i++) {
            if (!isNoNode(rows.get(i).layer().stage())) {
                x = layer(rows.get(i), x, i == last && !mirrored ? LOGITS : rows.get(i).layer().name() + ".output");
            }
        }
        if (mirrored) {
            String apart = graph.node("Reshape", "apart",
                    List.of(x, graph.indices("apart.shape", 2, -1, CnnNetwork.CLASSES)));
            x = graph.node("ReduceMean", LOGITS, List.of(apart), GraphBuilder.integers("axes", 0),
                    GraphBuilder.integer("keepdims", 0));
        }
        graph.node("Softmax", PROBABILITIES, List.of(x), GraphBuilder.integer("axis", 1));
        graph.output(LOGITS, CnnNetwork.CLASSES, "The logit of each class.");
        graph.output(PROBABILITIES, CnnNetwork.CLASSES, "The probability of each class.");
    }

    private static boolean isNoNode(Stage stage) {
        return stage instanceof ImageStage.Dropout
                || stage instanceof ImageStage.Activated activated && activated.activation() == Activation.LINEAR;
    }

    private String standardised() {
        ImageDataset data = network.experiment().data();
        double deviation = data.deviation();
        String scaled = graph.node("Mul", "scaled",
                List.of(IMAGES, graph.scalar("scale", (float) (1 / (BRIGHTEST * deviation)))));
        return graph.node("Add", "standardised",
                List.of(scaled, graph.scalar("offset", (float) (-data.mean() / deviation))));
    }

    private String mirror(String x) {
        int width = network.experiment().data().width();
        long[] columns = new long[width];
        for (int i = 0; i < width; i++) {
            columns[i] = width - 1 - i;
        }
        return graph.node("Gather", "mirrored", List.of(x, graph.indices("mirrored.columns", columns)),
                GraphBuilder.integer("axis", 3));
    }

    private String layer(Stack.Row row, String x, String output) {
        Stage stage = row.layer().stage();
        String name = row.layer().name();
        if (stage instanceof ImageStage.Convolution c) {
            List<String> inputs = c.hasBias() ? List.of(x, parameter(row, "weight"), parameter(row, "bias"))
                    : List.of(x, parameter(row, "weight"));
            return graph.node("Conv", output, inputs, square("kernel_shape", c.kernel()), square("strides", c.stride()),
                    GraphBuilder.integers("pads", c.padding(), c.padding(), c.padding(), c.padding()));
        }
        if (stage instanceof ImageStage.MaxPooling pool) {
            return graph.node("MaxPool", output, List.of(x), square("kernel_shape", pool.size()),
                    square("strides", pool.stride()));
        }
        if (stage instanceof ImageStage.AveragePooling pool) {
            return graph.node("AveragePool", output, List.of(x), square("kernel_shape", pool.size()),
                    square("strides", pool.stride()));
        }
        if (stage instanceof ImageStage.GlobalAveragePooling) {
            return flattened(graph.node("GlobalAveragePool", name + ".mean", List.of(x)), output);
        }
        if (stage instanceof ImageStage.BatchNorm) {
            return graph.node("BatchNormalization", output, List.of(x, parameter(row, "weight"), parameter(row, "bias"),
                    parameter(row, "running_mean"), parameter(row, "running_var")),
                    GraphBuilder.real("epsilon", EPSILON));
        }
        if (stage instanceof ImageStage.Activated activated) {
            return OnnxActivation.write(graph, activated.activation(), name, x, output);
        }
        if (stage instanceof ImageStage.Dense) {
            return graph.node("Gemm", output, List.of(x, parameter(row, "weight"), parameter(row, "bias")),
                    GraphBuilder.integer("transB", 1));
        }
        return flattened(x, output);
    }

    private String flattened(String x, String output) {
        return graph.node("Flatten", output, List.of(x), GraphBuilder.integer("axis", 1));
    }

    private static GraphBuilder.Attribute square(String name, int side) {
        return GraphBuilder.integers(name, side, side);
    }

    private String parameter(Stack.Row row, String name) {
        return graph.constant(network.array(row, name));
    }
}
