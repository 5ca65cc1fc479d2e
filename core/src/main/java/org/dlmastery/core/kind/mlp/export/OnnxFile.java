package org.dlmastery.core.kind.mlp.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.export.OnnxActivation;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.io.onnx.GraphBuilder;
import org.dlmastery.core.kind.mlp.code.ExperimentText;
import org.dlmastery.core.kind.mlp.spec.DenseLayer;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;

/**
 * A trained network as an ONNX model of the oldest versions that hold its graph, the features computed inside. For two
 * classes it goes from {@code points} [N, 2] to {@code logit} [N, 1] and {@code probability} [N, 1]; for C classes to
 * {@code logits} [N, C] and {@code probabilities} [N, C]; for a regression to {@code prediction} [N, 1]. If the points
 * were a table's and were scaled to the plane, {@code points} are the table's own numbers and the graph scales them;
 * they are float64 where float32 couldn't tell neighbouring places apart. The documentation says what it was trained
 * as, the metadata what the table's classes are called.
 */
public final class OnnxFile {
    public static final String POINTS = "points";
    public static final String LOGIT = "logit";
    public static final String PROBABILITY = "probability";
    public static final String LOGITS = "logits";
    public static final String PROBABILITIES = "probabilities";
    public static final String PREDICTION = "prediction";
    /** In the metadata: the names of the table's classes as a JSON list of texts, from class 0. */
    public static final String CLASSES = "classes";

    private final GraphBuilder graph = new GraphBuilder();

    private OnnxFile() {
    }

    /** The file's bytes. */
    public static byte[] write(TrainedMlp network) {
        MlpExperiment experiment = network.experiment();
        OnnxFile file = new OnnxFile();
        file.build(network);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("experiment", ExperimentJson.write(experiment).text());
        OwnColumns columns = experiment.data().columns();
        if (!columns.classes().isEmpty()) {
            metadata.put(CLASSES, Json.texts(columns.classNames(experiment.data().classes())).text());
        }
        return file.graph.file("neural_net", String.join(" ", ExperimentText.sentences(experiment)), metadata);
    }

    private void build(TrainedMlp network) {
        String places = places(network.experiment().data().columns());
        List<DenseLayer> layers = network.layers();
        String activation = features(network.experiment().features(), places);
        for (DenseLayer layer : layers.subList(0, layers.size() - 1)) {
            String sum = weightedSum(layer, activation, layer.name() + ".sum");
            activation = OnnxActivation.write(graph, layer.activation(), layer.name(), sum,
                    layer.name() + ".activation");
        }
        outputs(network.experiment(), layers.get(layers.size() - 1), activation);
    }

    /** Where on the plane the input's points lie [N, 2]. */
    private String places(OwnColumns columns) {
        if (columns.arePlain()) {
            graph.input(POINTS, false, 2, "One point (x1, x2) of the plane a row.");
            return POINTS;
        }
        OwnColumns.Axis x1 = columns.x1();
        OwnColumns.Axis x2 = columns.x2();
        boolean isDouble = !x1.fitsFloat() || !x2.fitsFloat();
        graph.input(POINTS, isDouble, 2, "The table's own numbers, the columns of x1 and of x2, a point a row.");
        String centre = graph.list("centre", isDouble, x1.centre(), x2.centre());
        String moved = graph.node("Sub", "moved", List.of(POINTS, centre));
        String unit = graph.list("unit", isDouble, x1.unit(), x2.unit());
        String scaled = graph.node("Div", "scaled", List.of(moved, unit));
        return isDouble ? graph.toFloat("places", scaled) : scaled;
    }

    private void outputs(MlpExperiment experiment, DenseLayer last, String inputs) {
        switch (experiment.task()) {
            case TWO_CLASSES -> {
                weightedSum(last, inputs, LOGIT);
                graph.node("Sigmoid", PROBABILITY, List.of(LOGIT));
                graph.output(LOGIT, 1, "The logit of class 1.");
                graph.output(PROBABILITY, 1, "The probability of class 1.");
            }
            case CLASSES -> {
                weightedSum(last, inputs, LOGITS);
                graph.node("Softmax", PROBABILITIES, List.of(LOGITS), GraphBuilder.integer("axis", 1));
                graph.output(LOGITS, last.outputs(), "The logit of each class.");
                graph.output(PROBABILITIES, last.outputs(), "The probability of each class.");
            }
            case REGRESSION -> {
                weightedSum(last, inputs, PREDICTION);
                graph.output(PREDICTION, 1, "The number predicted.");
            }
        }
    }

    /** The features [N, F]. */
    private String features(List<Feature> features, String places) {
        if (features.equals(List.of(Feature.X1, Feature.X2))) {
            return places;
        }
        String x1 = uses(features, 1) ? coordinate("x1", places, 0) : "";
        String x2 = uses(features, 2) ? coordinate("x2", places, 1) : "";
        List<String> columns = new ArrayList<>();
        for (Feature feature : features) {
            columns.add(switch (feature) {
                case X1 -> x1;
                case X2 -> x2;
                case X1_SQUARED -> graph.node("Mul", "x1_squared", List.of(x1, x1));
                case X2_SQUARED -> graph.node("Mul", "x2_squared", List.of(x2, x2));
                case X1_TIMES_X2 -> graph.node("Mul", "x1_times_x2", List.of(x1, x2));
                case SIN_X1 -> graph.node("Sin", "sin_x1", List.of(x1));
                case SIN_X2 -> graph.node("Sin", "sin_x2", List.of(x2));
                case COS_X1 -> graph.node("Cos", "cos_x1", List.of(x1));
                case COS_X2 -> graph.node("Cos", "cos_x2", List.of(x2));
            });
        }
        return columns.size() == 1 ? columns.get(0)
                : graph.node("Concat", "features", columns, GraphBuilder.integer("axis", 1));
    }

    private static boolean uses(List<Feature> features, int coordinate) {
        for (Feature feature : features) {
            boolean used = switch (feature) {
                case X1, X1_SQUARED, SIN_X1, COS_X1 -> coordinate == 1;
                case X2, X2_SQUARED, SIN_X2, COS_X2 -> coordinate == 2;
                case X1_TIMES_X2 -> true;
            };
            if (used) {
                return true;
            }
        }
        return false;
    }

    private String coordinate(String name, String places, int column) {
        return graph.node("Gather", name, List.of(places, graph.index(name + "_column", column)),
                GraphBuilder.integer("axis", 1));
    }

    private String weightedSum(DenseLayer layer, String input, String output) {
        String weight = graph.constant(layer.weightArray());
        String bias = graph.constant(layer.biasArray());
        return graph.node("Gemm", output, List.of(input, weight, bias), GraphBuilder.integer("transB", 1));
    }
}
